import { number, percent, percentSign, type Locale } from '../../figures/format.ts'
import type { Facts } from '../facts.ts'
import { columns, facts as factList, heading, list, notice, paragraph, table } from '../blocks.ts'
import type { Block } from '../report.ts'
import { lacksSentences } from '../lacks.ts'

export function scope({ input, locale, t }: Facts): Block[] {
  const { area, profile, scenario } = input
  const unknown = t.words.notInData
  const known = area.municipalities.filter(({ population }) => population !== null)
  const population = known.reduce((sum, { population: people }) => sum + (people ?? 0), 0)
  const diagnosis = profile?.diagnosis
  return [
    paragraph(t.scope.sponsor(input.study.name, area.name)),
    factList([
      { label: t.scope.municipalities, value: number(area.municipalities.length, locale) },
      {
        label: area.populationOf ? t.scope.populationOf(area.populationOf) : t.scope.population,
        value: known.length === 0 ? unknown : number(population, locale),
        ...(known.length < area.municipalities.length
          ? { note: t.scope.withoutPopulation(area.municipalities.length - known.length) }
          : {}),
      },
      {
        label: t.scope.trend,
        value: signed(diagnosis?.trend.value, 2, percentSign(locale), locale, unknown),
      },
      { label: t.scope.unemployment, value: shareOf(diagnosis?.unemployment.value, locale, unknown) },
      { label: t.scope.migration, value: signed(diagnosis?.migration.value, 0, '', locale, unknown) },
      { label: t.scope.knowledgeJobs, value: shareOf(diagnosis?.knowledgeJobs.value, locale, unknown) },
      { label: t.scope.fibre, value: shareOf(diagnosis?.fibre.value, locale, unknown) },
    ]),
    heading(t.scope.policyTitle),
    paragraph(t.scope.policy),
    heading(t.scope.lacksTitle),
    notice('note', t.scope.lacks),
    list(lacksSentences(scenario.result.lacks, t)),
    ...(profile ? [neediest(input.profile, locale, t)].flat() : []),
  ]
}

const signed = (
  value: number | null | undefined,
  decimals: number,
  unit: string,
  locale: Locale,
  unknown: string,
) =>
  value === null || value === undefined
    ? unknown
    : `${value > 0 ? '+' : ''}${number(value, locale, decimals)}${unit}`

const shareOf = (value: number | null | undefined, locale: Locale, unknown: string) =>
  value === null || value === undefined ? unknown : percent(value / 100, locale, 1)

/** Where a centre is needed most, with the points that say so. */
function neediest(profile: Facts['input']['profile'], locale: Locale, t: Facts['t']): Block[] {
  const rows = (profile?.municipalities ?? [])
    .filter(({ readiness }) => readiness.need.of > 0)
    .toSorted(
      (a, b) =>
        b.readiness.need.points / b.readiness.need.of - a.readiness.need.points / a.readiness.need.of ||
        b.leaving - a.leaving,
    )
    .slice(0, 10)
  if (rows.length === 0) return []
  return [
    table(
      t.scope.needTable,
      columns(
        t.words.municipality,
        `#${t.scope.need}`,
        `#${t.scope.ground}`,
        `#${t.scope.leaving}`,
        `#${t.scope.unknownParts}`,
      ),
      rows.map(({ name, readiness, leaving }) => [
        name,
        t.scope.points(readiness.need.points, readiness.need.of),
        t.scope.points(readiness.ground.points, readiness.ground.of),
        number(leaving, locale),
        number(readiness.unknown.length, locale),
      ]),
      { source: t.scope.needSource },
    ),
  ]
}

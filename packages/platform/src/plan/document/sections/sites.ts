import { about, exactEuros, gapOf, listed, number, percent } from '../../figures/format.ts'
import { curveChart, robustnessBars, scenarioMap } from '../../figures/index.ts'
import { ATTRIBUTES } from '../../scenarios/question.ts'
import { columns, figure, heading, list, notice, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

export function sites(facts: Facts): Block[] {
  const { input, locale, t } = facts
  const { area, scenario, surroundings } = input
  const { result, question } = scenario
  const nameOf = (code: string) => area.municipalities.find((place) => place.code === code)?.name ?? code
  const travel = t.words.travel(result.travelSource)
  return [
    paragraph(
      t.sites.question(
        t.sites.objective[question.objective],
        'centres' in question.size
          ? t.sites.size(question.size.centres)
          : t.sites.budget(exactEuros(question.size.budget, locale)),
      ),
    ),
    notice(
      result.proven ? 'good' : 'note',
      result.proven
        ? t.sites.proven(gapOf(result.gap, locale))
        : t.sites.open(percent(result.gap, locale, 2)),
    ),
    figure(
      scenarioMap(area, result, locale, {
        existing: scenario.existing,
        ...(surroundings ? { surroundings } : {}),
      }),
    ),
    chosenTable(facts),
    ...conditions(facts, nameOf),
    ...(result.curve.length > 1
      ? [
          figure(
            curveChart(
              result.curve,
              { objective: result.objective, chosen: result.centres.length, source: travel },
              locale,
            ),
          ),
        ]
      : []),
    ...(result.robustness && result.robustness.draws > 0
      ? [
          figure(
            robustnessBars(
              result.robustness,
              {
                chosen: result.centres.map(({ code }) => code),
                source: t.sites.drawn(result.robustness.draws, result.seed),
              },
              locale,
            ),
          ),
        ]
      : []),
    heading(t.sites.lookTitle),
    paragraph(t.sites.look),
    list(t.sites.ask),
  ]
}

function chosenTable({ input, locale, t }: Facts): Block {
  const { centres, totals } = input.scenario.result
  return table(
    t.sites.table,
    columns(
      t.words.centre,
      `#${t.words.hoursShort}`,
      `#${t.words.usersShort}`,
      `#${t.words.minutes}`,
      `#${t.sites.residents}`,
      `#${t.sites.netTonnes}`,
      t.sites.why,
    ),
    centres.map((centre, i) => [
      `${i + 1}. ${centre.name}`,
      about(centre.hoursPerYear, locale),
      about(centre.users, locale),
      number(centre.minutes, locale),
      number(centre.population, locale),
      number(centre.netKgPerYear / 1000, locale, 1),
      centre.fixed ? t.sites.fixed : centre.existing ? t.sites.existing : t.sites.chosen,
    ]),
    {
      total: [
        t.words.all,
        about(totals.central.hoursPerYear, locale),
        about(totals.central.users, locale),
        '',
        '',
        number(totals.central.netKgPerYear / 1000, locale, 1),
        '',
      ],
      source: t.words.travel(input.scenario.result.travelSource),
    },
  )
}

/** What was decided before the search, so that nobody takes it for a finding. */
function conditions({ input, locale, t }: Facts, nameOf: (code: string) => string): Block[] {
  const { question, candidates, result } = input.scenario
  const lines = [
    candidates.choice === 'all' ? t.sites.all : t.sites.listed(number(candidates.list.length, locale)),
    candidates.musts.length > 0
      ? t.sites.musts(
          listed(
            candidates.musts.map((must) => t.attribute[must]),
            locale,
          ),
        )
      : '',
    candidates.leastPopulation === null ? '' : t.sites.least(number(candidates.leastPopulation, locale)),
    candidates.mostPopulation === null ? '' : t.sites.most(number(candidates.mostPopulation, locale)),
    question.fixed.length > 0 ? t.sites.fixedSites(listed(question.fixed.map(nameOf), locale)) : '',
    question.excluded.length > 0
      ? t.sites.excluded(listed(question.excluded.slice(0, 20).map(nameOf), locale), question.excluded.length)
      : '',
    question.floor === null ? t.sites.noFloor : t.sites.floor(number(question.floor, locale)),
  ].filter((line) => line !== '')
  const withPoints = result.centres.filter(({ points }) => points.length > 0)
  return [
    heading(t.sites.conditionsTitle),
    list(lines),
    ...(withPoints.length > 0
      ? [
          table(
            t.sites.pointsTable,
            columns(t.words.centre, ...ATTRIBUTES.map((attribute) => `#${t.attribute[attribute]}`)),
            withPoints.map(({ name, points }) => [
              name,
              ...ATTRIBUTES.map((attribute) => {
                const own = points.find((point) => point.attribute === attribute)
                return own ? number(own.points, locale, 1) : t.words.unknown
              }),
            ]),
            { source: t.sites.pointsSource },
          ),
        ]
      : []),
  ]
}

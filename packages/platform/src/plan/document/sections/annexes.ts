import { DATA_VERSION, DEFAULTS } from '@micropol/viability'
import { sourceInWords } from '../../area/source-in-words.ts'
import { DEMAND_KEYS } from '../../assumptions/assumption.ts'
import { numberSource } from '../../assumptions/sources/in-words.ts'
import { number } from '../../figures/format.ts'
import { columns, facts as factList, heading, list, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import { lacksSentences } from '../lacks.ts'
import type { Block } from '../report.ts'
import { travelInWords } from '../../travel/in-words.ts'

export function annexes({ input, locale, t, business }: Facts): Block[] {
  const { area, scenario } = input
  const { result, assumptions } = scenario
  const mark = (row: { assumption: boolean; evidence: string }) =>
    row.evidence === 'P'
      ? t.annexes.entered
      : row.assumption
        ? t.annexes.ours
        : (t.annexes.evidence[row.evidence] ?? row.evidence)
  const columnsOf = columns(
    t.annexes.input,
    `#${t.words.low}`,
    `#${t.words.central}`,
    `#${t.words.high}`,
    t.annexes.unit,
    t.annexes.year,
    t.annexes.kind,
    t.source,
  )
  const value = (n: number) => number(n, locale, 2)
  return [
    heading(t.annexes.dataTitle),
    factList([
      { label: t.annexes.source, value: sourceInWords(area.source, locale) },
      { label: t.annexes.licence, value: sourceInWords(area.licence, locale) },
      { label: t.annexes.travel, value: travelInWords(result.travelSource, locale) },
      {
        label: t.annexes.numbers,
        value: t.annexes.counts(
          number(area.municipalities.length, locale),
          number(area.flows.length, locale),
        ),
      },
    ]),
    list(lacksSentences(result.lacks, t)),
    heading(t.annexes.methodTitle),
    ...t.annexes.method.map(paragraph),
    paragraph(
      t.annexes.repeat(
        number(result.seed, locale),
        number(result.iterations, locale),
        business ? number(business.result.simulation.runs, locale) : null,
      ),
    ),
    heading(t.annexes.assumptionsTitle),
    table(
      t.annexes.demandTable,
      columnsOf,
      DEMAND_KEYS.map((key) => {
        const row = assumptions[key]
        return [
          t.demandKey[key],
          value(row.low),
          value(row.central),
          value(row.high),
          t.unitName(row.unit),
          row.year,
          mark(row),
          numberSource(row.source, locale),
        ]
      }),
    ),
    table(
      t.annexes.businessTable(DATA_VERSION),
      columnsOf,
      DEFAULTS.map((row) => [
        t.defaultKey(row.key),
        value(row.low),
        value(row.central),
        value(row.high),
        t.unitName(row.unit),
        row.year,
        mark(row),
        numberSource(row.source, locale),
      ]),
    ),
    heading(t.annexes.surveyTitle),
    paragraph(t.annexes.survey),
    list(t.annexes.questions, true),
    heading(t.annexes.sourcesTitle),
    list(t.annexes.sources),
  ]
}

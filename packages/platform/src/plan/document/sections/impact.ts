import { about, number } from '../../figures/format.ts'
import type { Totals } from '../../scenarios/result.ts'
import { columns, heading, list, notice, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

export function impact({ input, locale, t }: Facts): Block[] {
  const { totals, centres } = input.scenario.result
  const row = (label: string, of: (totals: Totals) => number, factor = 1) => [
    label,
    ...(['low', 'central', 'high'] as const).map((level) => about(of(totals[level]) * factor, locale)),
  ]
  const net = [totals.low, totals.central, totals.high].map(({ netKgPerYear }) => netKgPerYear)
  const harmful = centres.filter(({ netKgPerYear }) => netKgPerYear < 0)
  return [
    table(
      t.impact.table,
      columns(t.impact.what, `#${t.words.low}`, `#${t.words.central}`, `#${t.words.high}`),
      [
        row(t.impact.hours, ({ hoursPerYear }) => hoursPerYear),
        row(t.impact.perUser, ({ hoursPerYear, users }) => (users > 0 ? hoursPerYear / users : 0)),
        row(t.impact.days, ({ daysPerYear }) => daysPerYear),
        row(t.impact.carKm, ({ carKmPerYear }) => carKmPerYear),
        row(t.impact.net, ({ netKgPerYear }) => netKgPerYear, 0.001),
        row(t.impact.within15, ({ within15 }) => within15),
      ],
      { source: t.impact.source },
    ),
    Math.min(...net) < 0 ? notice('warn', t.impact.negative) : notice('note', t.impact.asked),
    ...(harmful.length > 0
      ? [
          paragraph(
            t.impact.harmful(
              harmful.map(
                ({ name, netKgPerYear }) => `${name} (${number(netKgPerYear / 1000, locale, 1)}\u00a0t)`,
              ),
            ),
          ),
        ]
      : []),
    heading(t.impact.rulesTitle),
    list(t.impact.rules),
    heading(t.impact.settlementTitle),
    paragraph(t.impact.settlement),
  ]
}

import { euros, ofHundred } from '../../figures/format.ts'
import { tornadoChart } from '../../figures/index.ts'
import { columns, figure, heading, list, notice, paragraph, table } from '../blocks.ts'
import { conditionsOf, leverValue } from '../conditions.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

export function sensitivity({ locale, t, business }: Facts): Block[] {
  if (!business) return [notice('note', t.words.noBusiness)]
  const { central, tornado, conditions, subsidyUntil, result } = business
  const { subsidyOff } = central.total.outcome
  const share = ofHundred(result.simulation.total.coversWithSubsidyOff)
  return [
    figure(tornadoChart(tornado, { source: t.sensitivity.source }, locale)),
    heading(t.sensitivity.offTitle),
    notice(
      subsidyOff.alone >= 0 ? 'good' : 'bad',
      t.sensitivity.off(
        subsidyUntil?.month ?? null,
        euros(subsidyOff.revenue, locale),
        euros(subsidyOff.costs, locale),
        euros(subsidyOff.alone, locale),
        share,
      ),
    ),
    heading(t.sensitivity.conditionsTitle),
    paragraph(t.sensitivity.conditions),
    list(conditionsOf(business, locale, t)),
    table(
      t.sensitivity.table,
      columns(t.sensitivity.lever, `#${t.sensitivity.planned}`, t.sensitivity.needed),
      conditions.map(({ lever, planned, threshold, bound, always }) => [
        t.lever[lever],
        leverValue(lever, planned, locale, t),
        threshold === null
          ? always
            ? t.sensitivity.always
            : t.sensitivity.never
          : t.sensitivity.bound[bound](leverValue(lever, threshold, locale, t)),
      ]),
      { source: t.sensitivity.tableNote },
    ),
  ]
}

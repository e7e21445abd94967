import { columns, heading, list, notice, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import { number, percent } from '../../figures/format.ts'
import type { Block } from '../report.ts'

export function supply({ input, locale, t }: Facts): Block[] {
  const { existing, assumptions } = input.scenario
  const kept = assumptions.keptByExisting
  return [
    existing.length === 0
      ? notice('note', t.supply.none)
      : table(
          t.supply.table,
          columns(t.words.centre, `#${t.supply.lat}`, `#${t.supply.lon}`),
          existing.map(({ name, lat, lon }) => [name, number(lat, locale, 3), number(lon, locale, 3)]),
        ),
    paragraph(
      t.supply.kept(
        percent(kept.central / 100, locale),
        percent(kept.low / 100, locale),
        percent(kept.high / 100, locale),
      ),
    ),
    heading(t.supply.othersTitle),
    paragraph(t.supply.others),
    list(t.supply.ask),
  ]
}

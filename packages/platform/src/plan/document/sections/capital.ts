import { euros } from '../../figures/format.ts'
import { columns, facts as factList, heading, list, notice, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

/** De minimis: EUR over three years for one undertaking, since 2024. To be verified before anybody relies on it. */
const DE_MINIMIS = 300_000_00

export function capital({ locale, t, business }: Facts): Block[] {
  if (!business) return [notice('note', t.words.noBusiness)]
  const { central, plan } = business
  const row = ({ name, flow: { opening } }: (typeof central)['total']) => {
    const total = opening.fitOut + opening.equipment + opening.other + opening.vat
    return [
      name,
      ...[
        opening.fitOut,
        opening.equipment,
        opening.other,
        opening.vat,
        total,
        opening.grant,
        total - opening.grant,
      ].map((cents) => euros(cents, locale)),
    ]
  }
  const { opening } = central.total.flow
  const running = plan.centres.reduce(
    (sum, { grants }) =>
      sum +
      (grants.operating ?? []).reduce(
        (part, { monthly, from, to }) => part + monthly * Math.max(0, Math.min(to, 36) - from + 1) * 100,
        0,
      ),
    0,
  )
  const aid = opening.grant + running
  return [
    table(
      t.capital.table,
      columns(
        t.words.centre,
        `#${t.capital.fitOut}`,
        `#${t.capital.equipment}`,
        `#${t.capital.other}`,
        `#${t.capital.vat}`,
        `#${t.capital.total}`,
        `#${t.capital.grant}`,
        `#${t.capital.own}`,
      ),
      central.centres.map(row),
      { total: [t.words.all, ...row(central.total).slice(1)], source: t.capital.source },
    ),
    heading(t.capital.aidTitle),
    factList([
      { label: t.capital.aid, value: euros(aid, locale), note: t.capital.aidNote },
      { label: t.capital.limit, value: euros(DE_MINIMIS, locale), note: t.capital.limitNote },
    ]),
    notice(aid > DE_MINIMIS ? 'warn' : 'note', aid > DE_MINIMIS ? t.capital.above : t.capital.below),
    paragraph(t.capital.ownMoney),
    list(t.capital.ask),
  ]
}

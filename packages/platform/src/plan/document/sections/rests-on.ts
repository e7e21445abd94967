import type { CentrePlan } from '@micropol/viability'
import { exactEuros, listed, number, percent, percentSign, type Locale } from '../../figures/format.ts'
import { alike } from '../alike.ts'
import type { Facts } from '../facts.ts'

type Words = Facts['t']

/** What income, costs and cash of a plan rest on in time: rows of what and how, centre by centre where they differ. */
export function restsOn(centres: readonly CentrePlan[], locale: Locale, t: Words): string[][] {
  const w = t.revenue.restsOn
  const share = (value: number) => percent(value, locale, 2)
  const whole = (value: number) => number(value, locale, 2)
  const rows: [string, (plan: CentrePlan) => string][] = [
    [w.opens, ({ opens }) => monthOf(opens, locale)],
    [w.ramp, ({ demand: { ramp } }) => w.rampOf(share(ramp.start), whole(ramp.months), w.shape[ramp.shape])],
    [w.season, ({ demand }) => seasonOf(demand.season, locale, w.noSeason)],
    [w.joins, ({ demand }) => (demand.joinsPerMonth === undefined ? '' : whole(demand.joinsPerMonth))],
    [
      w.growth,
      ({ growth: g }) => (g ? w.growthOf(share(g.prices), share(g.wages), share(g.costs)) : w.constant),
    ],
    [
      w.vat,
      ({ vat }) =>
        vat.rate === 0
          ? ''
          : w.vatOf(share(vat.rate), share(vat.reclaimable), vat.onRent ? w.onRent : w.notOnRent),
    ],
    [w.delay, ({ paymentDelay }) => w.monthsOf(whole(paymentDelay))],
    [
      w.grant,
      ({ grants: { capital } }) =>
        !capital || capital.rate === 0
          ? ''
          : w.grantOf(
              share(capital.rate),
              whole(capital.after),
              capital.atMost === undefined ? '' : exactEuros(capital.atMost, locale),
            ),
    ],
    [w.ownMoney, ({ ownMoney }) => (ownMoney ? exactEuros(ownMoney, locale) : '')],
    [
      w.loan,
      ({ loan }) =>
        loan
          ? w.loanOf(
              exactEuros(loan.principal, locale),
              share(loan.rate),
              whole(loan.months),
              whole(loan.grace),
            )
          : '',
    ],
    [
      w.renewal,
      ({ investment }) =>
        w.renewalOf(
          whole(investment.equipmentLife),
          investment.fitOutLife === undefined ? '' : whole(investment.fitOutLife),
        ),
    ],
  ]
  return rows.flatMap(([what, valueOf]) => {
    const groups = alike(centres, valueOf).filter(({ value }) => value !== '')
    const isCommon = groups.length === 1 && groups[0]?.names.length === centres.length
    return groups.map(({ value, names }) => [isCommon ? what : `${what} (${listed(names, locale)})`, value])
  })
}

const monthOf = (month: number, locale: Locale) =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1, 1))

const seasonOf = (season: readonly number[] | undefined, locale: Locale, none: string) =>
  !season || season.every((factor) => factor === 1)
    ? none
    : `${season.map((factor) => number(factor * 100, locale, 1)).join(' · ')}${percentSign(locale)}`

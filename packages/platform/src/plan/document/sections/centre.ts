import { areaOf, DEFAULTS, DATA_VERSION, type CentrePlan } from '@micropol/viability'
import { numberSource } from '../../assumptions/sources/in-words.ts'
import { USUAL_MEMBERSHIP } from '../../business/presets.ts'
import { exactEuros, listed, number, percent, type Locale } from '../../figures/format.ts'
import { columns, facts as factList, heading, list, notice, paragraph, table } from '../blocks.ts'
import { alike } from '../alike.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

/** What kind of place it is, and what it offers at which price. */
export function concept({ locale, t, business }: Facts): Block[] {
  const centres = business?.plan.centres ?? []
  const [plan] = centres
  return [
    paragraph(t.concept.type),
    list(t.concept.services),
    ...(plan
      ? [
          table(
            t.concept.prices,
            columns(t.concept.offer, `#${t.concept.price}`, `#${t.concept.share}`),
            [
              ...memberships(centres, locale, t),
              [t.concept.dayPass, exactEuros(plan.prices.dayPass, locale, 2), ''],
              [t.concept.room, t.units.perHour(exactEuros(plan.prices.roomHour, locale, 2)), ''],
              [t.concept.office, t.units.perMonth(exactEuros(plan.prices.office, locale, 2)), ''],
              [t.concept.virtual, t.units.perMonth(exactEuros(plan.prices.virtualOffice, locale, 2)), ''],
            ],
            { source: t.concept.pricesSource(DATA_VERSION) },
          ),
        ]
      : [notice('note', t.words.noBusiness)]),
    heading(t.concept.hoursTitle),
    paragraph(t.concept.hours),
    heading(t.concept.rulesTitle),
    list(t.concept.rules),
  ]
}

/** The mix of memberships, once where all centres have the same, else centre by centre. */
function memberships(centres: readonly CentrePlan[], locale: Locale, t: Facts['t']): string[][] {
  const groups = alike(centres, ({ prices }) => prices.memberships)
  return groups.flatMap(({ value, names }) =>
    value.map(({ name, price, share }) => {
      const offer = name === USUAL_MEMBERSHIP ? t.concept.membership : t.concept.membershipOf(name)
      return [
        groups.length > 1 ? `${offer} (${listed(names, locale)})` : offer,
        t.units.perMonth(exactEuros(price, locale, 2)),
        percent(share, locale, 2),
      ]
    }),
  )
}

/** Shares of a centre's area; what a desk takes with its part of everything else is a default with its source. */
const ZONES = [
  ['desks', 0.45],
  ['rooms', 0.18],
  ['booths', 0.05],
  ['kitchen', 0.14],
  ['sanitary', 0.08],
  ['ways', 0.1],
] as const

export function space({ locale, t, business }: Facts): Block[] {
  if (!business) return [notice('note', t.words.noBusiness)]
  const { centres } = business.plan
  const first = centres[0]
  const perDesk = DEFAULTS.find(({ key }) => key === 'area_per_desk')
  const total = centres.reduce((sum, plan) => sum + areaOf(plan), 0)
  const m2 = (value: number) => `${number(value, locale)}\u00a0m²`
  return [
    paragraph(t.space.rule(first ? number(first.space.areaPerDesk, locale, 1) : '')),
    table(
      t.space.table,
      columns(t.words.centre, `#${t.space.desks}`, `#${t.space.offices}`, `#${t.space.area}`),
      centres.map((plan, i) => [
        `${i + 1}. ${plan.name}`,
        number(plan.space.desks, locale),
        number(plan.sales.offices, locale),
        m2(areaOf(plan)),
      ]),
      {
        total: [
          t.words.all,
          number(
            centres.reduce((sum, plan) => sum + plan.space.desks, 0),
            locale,
          ),
          number(
            centres.reduce((sum, plan) => sum + plan.sales.offices, 0),
            locale,
          ),
          m2(total),
        ],
        source: perDesk ? `${numberSource(perDesk.source, locale)} (${perDesk.year}).` : '',
      },
    ),
    heading(t.space.zonesTitle),
    table(
      t.space.zonesTable,
      columns(t.space.zone, `#${t.space.share}`, ...(first ? [`#${first.name}`] : [])),
      ZONES.map(([zone, share]) => [
        t.space.zones[zone],
        percent(share, locale),
        ...(first ? [m2(share * areaOf(first))] : []),
      ]),
      { source: t.space.zonesSource },
    ),
    heading(t.space.briefTitle),
    list(t.space.brief),
  ]
}

export function operations({ locale, t, business }: Facts): Block[] {
  const shared = business?.plan.shared
  const own = business?.plan.centres.reduce((sum, { costs }) => sum + costs.hostFte, 0) ?? 0
  return [
    paragraph(t.operations.forms),
    list(t.operations.formList),
    ...(business && shared
      ? [
          factList([
            {
              label: t.operations.sharedHost,
              value:
                shared.hostFte > 0 ? t.units.posts(number(shared.hostFte, locale, 2)) : t.operations.none,
              ...(shared.hostFte > 0 ? { note: t.operations.sharedBy(business.plan.centres.length) } : {}),
            },
            {
              label: t.operations.ownHosts,
              value: own > 0 ? t.units.posts(number(own, locale, 2)) : t.operations.none,
            },
          ]),
        ]
      : []),
    paragraph(t.operations.host),
    heading(t.operations.dutiesTitle),
    list(t.operations.duties),
  ]
}

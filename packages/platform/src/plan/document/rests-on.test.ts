import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { CentrePlan } from '@micropol/viability'
import { QUIET_SUMMER, usualMix } from '../business/presets.ts'
import { tableFile } from './data-files.ts'
import type { ReportInput } from './input.ts'
import { reportOf } from './report-of.ts'
import { sampleInput } from './testing/sample.ts'

/** The sample with its centres changed; what chance makes of them stays that of the sample. */
function withCentres(locale: 'en' | 'fr', change: (plan: CentrePlan, i: number) => CentrePlan): ReportInput {
  const input = sampleInput(locale, 20)
  const { business } = input
  assert.ok(business)
  const plan = { ...business.plan, centres: business.plan.centres.map(change) }
  return { ...input, business: { ...business, plan } }
}

/** Rows of the tables of a section, cells joined. */
const rowsIn = (input: ReportInput, key: string) =>
  reportOf(input)
    .sections.find((section) => section.key === key)
    ?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .map((row) => row.join(' | ').replaceAll('\u00a0', ' ')) ?? []

const memberships = usualMix({ full: 'Full', half: 'Half', days: 'Days' })

test('a mix that all centres have is printed once, with its shares', () => {
  const input = withCentres('en', (plan) => ({ ...plan, prices: { ...plan.prices, memberships } }))
  const rows = rowsIn(input, 'concept')
  assert.deepEqual(rows.slice(0, 3), [
    'Membership, Full | €180 a month | 30%',
    'Membership, Half | €120 a month | 40%',
    'Membership, Days | €60 a month | 30%',
  ])
})

test('what one centre has for itself is printed with its name', () => {
  const input = withCentres('fr', (plan, i) =>
    i === 0
      ? {
          ...plan,
          opens: 9,
          prices: { ...plan.prices, memberships },
          demand: { ...plan.demand, season: QUIET_SUMMER },
          loan: { principal: 20_000, rate: 0.03, months: 84, grace: 6 },
        }
      : plan,
  )
  const name = input.business?.plan.centres[0]?.name
  assert.ok(rowsIn(input, 'concept').includes(`Abonnement, Full (${name}) | 180 € par mois | 30 %`))
  const rows = rowsIn(input, 'revenue')
  assert.ok(rows.includes(`Ouverture (${name}) | septembre`), rows.join('\n'))
  assert.ok(rows.some((row) => row.startsWith(`Saison, de janvier à décembre (${name}) | 106 · `)))
  assert.ok(rows.includes(`Emprunt (${name}) | 20\u202f000 € à 3 % sur 84 mois, dont 6 de différé`))
  assert.ok(rows.includes('Hausses annuelles | aucune : prix constants'))
})

test('the file of assumptions has every value of every centre, place by place', () => {
  const input = withCentres('en', (plan) => ({ ...plan, prices: { ...plan.prices, memberships } }))
  const rows: Record<string, string>[] = parse(tableFile(input, 'business') ?? '', {
    columns: true,
    bom: true,
  })
  const found = rows.filter(({ path }) => path?.startsWith('prices.memberships.1.'))
  assert.deepEqual(
    found.slice(0, 3).map(({ path, value, unit }) => [path, value, unit]),
    [
      ['prices.memberships.1.name', 'Half', ''],
      ['prices.memberships.1.price', '120', 'EUR/month'],
      ['prices.memberships.1.share', '0.4', 'share of 1'],
    ],
  )
  assert.equal(found.length, 9)
  assert.equal(rows.filter(({ path }) => path === 'demand.season.11').length, 3)
})

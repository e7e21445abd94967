import { cents } from './cents.ts'
import type { Flow } from './flow.ts'
import { AT } from './levers.ts'
import { fillRamp } from './ramp.ts'
import type { Schedule } from './schedule.ts'

/**
 * Fills `flow` for one centre. The same arithmetic, to the cent, for a plan shown to a town hall and for each of
 * 10,000 simulated futures. `ramp` is room to work in, one number a month.
 */
export function runMonths(s: Schedule, v: Float64Array, flow: Flow, ramp = new Float64Array(s.months)): void {
  fillRamp(ramp, s.linear, s.rampStart, v[AT.rampMonths])
  sell(s, v, flow, ramp)
  spend(s, v, flow)
  invest(s, v, flow)
  repay(s, flow)
  close(s, flow)
}

/** People, then revenue. The season moves those who come and go, not the contracts for an office. */
function sell(s: Schedule, v: Float64Array, flow: Flow, ramp: Float64Array): void {
  const { members, joins, leavers } = flow
  const { memberships, dayPasses, rooms, offices, virtualOffices, contracts } = flow.revenue
  const revenue = flow.total.revenue
  const full = v[AT.desks] * v[AT.membersPerDesk]
  const steady = full * v[AT.utilisation]
  const churn = v[AT.churn]
  const level = v[AT.priceLevel]
  const memberPrice = v[AT.memberPrice] * level
  const dayMoney = v[AT.dayPasses] * s.workingDays * v[AT.dayPassPrice] * level
  const roomMoney = v[AT.roomHours] * v[AT.roomPrice] * level
  const officeMoney = v[AT.offices] * v[AT.officeOccupancy] * v[AT.officePrice] * level
  const virtualMoney = v[AT.virtualOffices] * v[AT.virtualOfficePrice] * level
  let here = 0
  for (let m = 0; m < s.months; m++) {
    const active = ramp[m] * s.season[m]
    const target = Math.min(full, steady * active)
    let gone = here * churn
    const come = Math.min(Math.max(0, target - (here - gone)), s.joinsPerMonth)
    // A bad season takes more than the usual ones.
    gone = Math.max(gone, here - target)
    here += come - gone
    members[m] = here
    joins[m] = come
    leavers[m] = gone

    const price = s.prices[m]
    const a = (memberships[m] = cents(here * memberPrice * price))
    const b = (dayPasses[m] = cents(dayMoney * active * price))
    const c = (rooms[m] = cents(roomMoney * active * price))
    const d = (offices[m] = cents(officeMoney * ramp[m] * price))
    const e = (virtualOffices[m] = cents(virtualMoney * ramp[m] * price))
    contracts[m] = s.contracts[m]
    revenue[m] = a + b + c + d + e + s.contracts[m]
  }
}

/** Running costs. What does not depend on members changes once a year. */
function spend(s: Schedule, v: Float64Array, flow: Flow): void {
  const { rent, running, host, overheads, joining, other, vat } = flow.costs
  const costs = flow.total.costs
  const area = v[AT.desks] * v[AT.areaPerDesk] + s.extraArea
  let rentNow = 0
  let runningNow = 0
  let hostNow = 0
  let overheadsNow = 0
  for (let m = 0; m < s.months; m++) {
    if (m % 12 === 0) {
      rentNow = cents(area * v[AT.rent] * s.rises[m])
      runningNow = cents(area * v[AT.running] * s.rises[m])
      hostNow = cents(((v[AT.hostFte] * v[AT.hostCost]) / 12) * s.wages[m])
      overheadsNow = cents(v[AT.overheads] * s.rises[m])
    }
    rent[m] = rentNow
    running[m] = runningNow
    const h = (host[m] = hostNow + s.sharedHost[m])
    const o = (overheads[m] = overheadsNow + s.sharedOverheads[m])
    const j = (joining[m] = cents(flow.joins[m] * v[AT.joining] * s.rises[m]))
    const x = (other[m] = s.otherCosts[m])
    const taxed = runningNow + o + j + (s.vatOnRent ? rentNow : 0)
    const t = (vat[m] = cents((taxed * s.vat) / 100))
    costs[m] = rentNow + runningNow + h + o + j + x + t
  }
}

/** What is bought at the opening and again when it is worn, what is set aside for that, and the capital grant. */
function invest(s: Schedule, v: Float64Array, flow: Flow): void {
  const { opening } = flow
  const { setAside, renewals, capitalGrant } = flow.total
  const fitOut = (v[AT.desks] * v[AT.areaPerDesk] + s.extraArea) * v[AT.fitOut]
  const equipment = v[AT.desks] * v[AT.equipment]
  opening.fitOut = cents(fitOut)
  opening.equipment = cents(equipment)
  opening.other = cents(v[AT.otherInvestment])
  opening.vat = cents(((opening.fitOut + opening.equipment + opening.other) * s.vat) / 100)
  const bought = opening.fitOut + opening.equipment + opening.other + opening.vat
  opening.grant = Math.min(cents((bought * v[AT.grantRate]) / 100), cents(s.grantAtMost))
  opening.grantPaid = s.grantAfter === 0 ? opening.grant : 0

  const wear = (equipment / s.equipmentLife + fitOut / s.fitOutLife) * (1 + s.vat)
  for (let m = 0; m < s.months; m += 12) setAside.fill(cents(wear * s.rises[m]), m, m + 12)
  capitalGrant.fill(0)
  if (s.grantAfter >= 1 && s.grantAfter <= s.months) capitalGrant[s.grantAfter - 1] = opening.grant
  renewals.fill(0)
  renew(s, equipment, s.equipmentLife, renewals)
  renew(s, fitOut, s.fitOutLife, renewals)
}

function renew(s: Schedule, price: number, life: number, renewals: Float64Array): void {
  for (let m = life; m < s.months; m += life) renewals[m] += cents(price * (1 + s.vat) * s.rises[m])
}

/** Interest and repayment: equal instalments after the months of grace, the last one clears the rest. */
function repay(s: Schedule, flow: Flow): void {
  const { interest, repayment, debt } = flow.total
  const { loan } = s
  flow.opening.loan = loan ? cents(loan.principal) : 0
  if (!loan || flow.opening.loan === 0) {
    // The flow may come from another centre, one with a loan.
    for (const line of [interest, repayment, debt]) line.fill(0)
    return
  }
  const rate = loan.rate / 12
  const instalments = loan.months - loan.grace
  // Below a millionth of a millionth interest is none, and the formula of the annuity 0 / 0.
  const instalment =
    rate < 1e-12
      ? cents(loan.principal / instalments)
      : cents((loan.principal * rate) / (1 - (1 + rate) ** -instalments))
  let owed = flow.opening.loan
  for (let m = 0; m < s.months; m++) {
    const i = (interest[m] = cents((owed * rate) / 100))
    const last = m + 1 >= loan.months
    const back = m < loan.grace ? 0 : last ? owed : Math.min(owed, instalment - i)
    repayment[m] = back
    owed -= back
    debt[m] = owed
  }
}

/** Results of the month, when money arrives, and what is in the account. */
function close(s: Schedule, flow: Flow): void {
  const { revenue, costs, operating, setAside, interest, repayment, alone, grants, supported } = flow.total
  const { received, renewals, capitalGrant, cash, cumulative } = flow.total
  const { opening } = flow
  opening.ownMoney = cents(s.ownMoney)
  opening.balance =
    opening.loan +
    opening.ownMoney +
    opening.grantPaid -
    (opening.fitOut + opening.equipment + opening.other + opening.vat)
  const whole = Math.floor(s.delay)
  const late = s.delay - whole
  let account = opening.balance
  for (let m = 0; m < s.months; m++) {
    const o = (operating[m] = revenue[m] - costs[m])
    const service = interest[m] + repayment[m]
    const a = (alone[m] = o - setAside[m] - service)
    const g = (grants[m] = s.operatingGrants[m])
    supported[m] = a + g
    const due = m >= whole ? revenue[m - whole] : 0
    const before = m > whole ? revenue[m - whole - 1] : 0
    // The late part is what remains of the invoice, so that no cent is lost between two months.
    const r = (received[m] = due - cents((due * late) / 100) + cents((before * late) / 100))
    const c = (cash[m] = r + g + capitalGrant[m] - costs[m] - renewals[m] - service)
    account += c
    cumulative[m] = account
  }
}

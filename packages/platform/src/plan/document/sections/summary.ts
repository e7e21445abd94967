import { SUBSIDY_ENDED } from '@micropol/viability'
import { about, euros, gapOf, number, ofHundred, percent, range } from '../../figures/format.ts'
import { baseRateBar } from '../../figures/index.ts'
import { columns, facts as factList, figure, heading, list, notice, paragraph, table } from '../blocks.ts'
import { conditionsOf } from '../conditions.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

/** What is known before any plan comes first, then the answer. */
export function summary(facts: Facts): Block[] {
  const { input, locale, t, business } = facts
  const { result } = input.scenario
  const { low, central, high } = result.totals
  const spread = (of: (totals: typeof central) => number) =>
    range(about(Math.min(of(low), of(high)), locale), about(Math.max(of(low), of(high)), locale), locale)
  return [
    figure(baseRateBar(locale)),
    notice('warn', t.summary.closed(SUBSIDY_ENDED.closed, SUBSIDY_ENDED.of)),
    heading(t.summary.answer),
    ...verdict(facts),
    factList([
      {
        label: t.words.centres,
        value: number(result.centres.length, locale),
        note: t.summary.proof(result.proven, gapOf(result.gap, locale)),
      },
      {
        label: t.words.hours,
        value: `${about(central.hoursPerYear, locale)}\u00a0h`,
        note: t.words.range(spread((x) => x.hoursPerYear)),
      },
      {
        label: t.words.users,
        value: about(central.users, locale),
        note: t.words.range(spread((x) => x.users)),
      },
      {
        label: t.words.within15,
        value: percent(central.within15Share / 100, locale),
        note: t.summary.within15,
      },
      {
        label: t.words.netCo2,
        value: `${about(central.netKgPerYear / 1000, locale)}\u00a0t`,
        note: t.words.range(spread((x) => x.netKgPerYear / 1000)),
      },
      ...money(facts),
    ]),
    ...(business && business.decision !== 'go'
      ? [heading(t.summary.conditions), list(conditionsOf(business, locale, t))]
      : []),
    centresTable(facts),
    paragraph(t.summary.reading),
  ]
}

function verdict({ t, locale, business }: Facts): Block[] {
  if (!business) return [notice('note', t.summary.noBusiness)]
  const { total } = business.result.simulation
  const { verdict: central } = business.central.total
  const share = ofHundred(total.standsAlone)
  const tone = business.decision === 'go' ? 'good' : business.decision === 'go-if' ? 'warn' : 'bad'
  return [
    notice(tone, t.summary.decision[business.decision](share)),
    paragraph(
      central.standsAlone
        ? t.summary.standsAlone(share)
        : t.summary.dependsOn(
            euros(central.dependsOn, locale),
            euros(total.subsidyNeeded.p95, locale),
            share,
          ),
    ),
    paragraph(t.summary.limits),
  ]
}

function money({ t, locale, business }: Facts): { label: string; value: string; note?: string }[] {
  if (!business)
    return [{ label: t.words.dependsOn, value: t.words.notComputable, note: t.summary.noBusiness }]
  const { opening } = business.central.total.flow
  const { subsidyOff } = business.central.total.outcome
  const { total } = business.result.simulation
  return [
    {
      label: t.words.investment,
      value: euros(opening.fitOut + opening.equipment + opening.other + opening.vat, locale),
    },
    {
      label: t.words.dependsOn,
      value: `${euros(total.subsidyNeeded.p50, locale)} ${t.words.aYear}`,
      note: t.words.futures(
        range(euros(total.subsidyNeeded.p5, locale), euros(total.subsidyNeeded.p95, locale), locale),
      ),
    },
    {
      label: t.words.subsidyOff,
      value: euros(subsidyOff.alone, locale),
      note: t.summary.subsidyOff(ofHundred(total.coversWithSubsidyOff)),
    },
  ]
}

function centresTable({ input, locale, t, business }: Facts): Block {
  const { centres } = input.scenario.result
  const caseOf = (code: string) => {
    const i = business?.result.codes.indexOf(code) ?? -1
    return i < 0 ? undefined : business?.result.simulation.centres[i]
  }
  return table(
    t.summary.table,
    columns(
      t.words.centre,
      `#${t.words.hoursShort}`,
      `#${t.words.usersShort}`,
      `#${t.words.minutes}`,
      t.words.ifShort,
    ),
    centres.map((centre, i) => {
      const own = caseOf(centre.code)
      return [
        `${i + 1}. ${centre.name}`,
        about(centre.hoursPerYear, locale),
        about(centre.users, locale),
        number(centre.minutes, locale),
        own
          ? t.summary.alone(
              ofHundred(own.standsAlone),
              own.standsAlone >= 0.5 ? null : euros(own.subsidyNeeded.p50, locale),
            )
          : t.words.notComputable,
      ]
    }),
  )
}

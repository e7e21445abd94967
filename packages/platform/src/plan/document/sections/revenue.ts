import { COSTS, REVENUE } from '@micropol/viability'
import { euros, number, ofHundred, range } from '../../figures/format.ts'
import { coveringChart, fanChart } from '../../figures/index.ts'
import { columns, facts as factList, figure, heading, notice, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'
import { restsOn } from './rests-on.ts'

export function revenue({ locale, t, business }: Facts): Block[] {
  if (!business) return [notice('note', t.words.noBusiness)]
  const { central, plan, result, subsidyUntil } = business
  const { simulation } = result
  const { outcome, flow } = central.total
  const until = subsidyUntil?.year ?? null
  const source = t.revenue.source(simulation.seed)
  const month = (value: number | null) =>
    value === null ? t.revenue.never : t.units.monthNumber(number(value, locale))
  const sum = (lines: Float64Array, year: number) =>
    lines.slice(year * 12, year * 12 + 12).reduce((a, b) => a + b, 0)
  const third = Math.min(2, outcome.years.length - 1)
  return [
    figure(coveringChart(simulation.total, { subsidyUntil: until, runs: simulation.runs, source }, locale)),
    factList([
      {
        label: t.revenue.breakEven,
        value: month(outcome.breakEven),
        note: simulation.total.breakEven.month
          ? t.revenue.breakEvenNote(
              ofHundred(simulation.total.breakEven.reached),
              range(
                number(simulation.total.breakEven.month.p5, locale),
                number(simulation.total.breakEven.month.p95, locale),
                locale,
              ),
            )
          : t.revenue.breakEvenNever,
      },
      {
        label: t.revenue.lowPoint,
        value: euros(outcome.lowPoint.cents, locale),
        note: t.revenue.lowNote(outcome.lowPoint.month, euros(simulation.total.lowPoint.p5, locale)),
      },
      {
        label: t.revenue.workingCapital,
        value: euros(outcome.workingCapital, locale),
        note: t.revenue.workingNote,
      },
      { label: t.revenue.payback, value: month(outcome.payback) },
    ]),
    table(
      t.revenue.years,
      columns(
        `#${t.revenue.year}`,
        `#${t.revenue.members}`,
        `#${t.revenue.income}`,
        `#${t.revenue.costs}`,
        `#${t.revenue.setAside}`,
        `#${t.revenue.alone}`,
        `#${t.revenue.grants}`,
        `#${t.revenue.account}`,
      ),
      outcome.years.map((year) => [
        number(year.year, locale),
        number(year.members, locale),
        ...[year.revenue, year.costs, year.setAside, year.alone, year.grants, year.cumulative].map((cents) =>
          euros(cents, locale),
        ),
      ]),
      { source: t.revenue.yearsNote },
    ),
    figure(
      fanChart(
        simulation.total,
        { outcome, opening: flow.opening.balance, subsidyUntil: until, source },
        locale,
      ),
    ),
    heading(t.revenue.restsTitle),
    table(t.revenue.rests, columns(t.revenue.what, t.revenue.planned), restsOn(plan.centres, locale, t)),
    paragraph(t.revenue.season),
    heading(t.revenue.kindsTitle),
    table(
      t.revenue.kinds(third + 1),
      columns(t.revenue.line, `#${t.revenue.perYear}`),
      [
        ...REVENUE.filter((kind) => sum(flow.revenue[kind], third) !== 0).map((kind) => [
          t.revenueKind[kind],
          euros(sum(flow.revenue[kind], third), locale),
        ]),
        ...COSTS.filter((kind) => sum(flow.costs[kind], third) !== 0).map((kind) => [
          t.costKind[kind],
          euros(-sum(flow.costs[kind], third), locale),
        ]),
      ],
      { total: [t.revenue.left, euros(outcome.years[third]?.operating ?? 0, locale)] },
    ),
    table(
      t.revenue.centres,
      columns(
        t.words.centre,
        `#${t.revenue.standsAlone}`,
        `#${t.revenue.offShare}`,
        `#${t.revenue.needed}`,
        `#${t.revenue.neededBad}`,
      ),
      simulation.centres.map((own, i) => [
        `${i + 1}. ${own.name}`,
        ofHundred(own.standsAlone),
        ofHundred(own.coversWithSubsidyOff),
        euros(own.subsidyNeeded.p50, locale),
        euros(own.subsidyNeeded.p95, locale),
      ]),
      {
        total: [
          t.words.all,
          ofHundred(simulation.total.standsAlone),
          ofHundred(simulation.total.coversWithSubsidyOff),
          euros(simulation.total.subsidyNeeded.p50, locale),
          euros(simulation.total.subsidyNeeded.p95, locale),
        ],
        source,
      },
    ),
    paragraph(t.revenue.vat),
  ]
}

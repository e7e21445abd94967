import { sourceInWords } from '../../area/source-in-words.ts'
import { valuesAt } from '../../assumptions/values.ts'
import { uptake } from '../../demand/uptake.ts'
import { about, number, percent, range } from '../../figures/format.ts'
import { flowMap, uptakeChart } from '../../figures/index.ts'
import { columns, facts as factList, figure, heading, list, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

export function demand({ input, locale, t }: Facts): Block[] {
  const { area, profile, scenario, surroundings } = input
  const { low, central, high } = scenario.result.totals
  const between = area.flows.reduce(
    (sum, flow) => (flow.origin === flow.destination ? sum : sum + flow.commuters),
    0,
  )
  const ways = profile?.ways
  const [lowest, middle, highest] = (['low', 'central', 'high'] as const).map((level) =>
    valuesAt(scenario.assumptions, level),
  )
  const points = Array.from({ length: 61 }, (_, minutes) => {
    const at = [lowest, middle, highest].map((values) => (values ? uptake(values, minutes) : 0))
    return { minutes, low: Math.min(...at), central: at[1] ?? 0, high: Math.max(...at) }
  })
  return [
    factList([
      { label: t.demand.between, value: number(between, locale), note: t.demand.betweenNote },
      ...(ways
        ? [
            {
              label: t.demand.meanWay,
              value: `${number(ways.km.mean, locale, 1)}\u00a0km`,
              note: `${number(ways.minutes.mean, locale)}\u00a0min`,
            },
            {
              label: t.demand.over20,
              value: percent(ways.over20.share, locale),
              note: t.demand.people(number(ways.over20.commuters, locale)),
            },
          ]
        : []),
      {
        label: t.words.users,
        value: about(central.users, locale),
        note: t.words.range(range(about(low.users, locale), about(high.users, locale), locale)),
      },
      {
        label: t.demand.days,
        value: about(central.daysPerYear, locale),
        note: t.words.range(range(about(low.daysPerYear, locale), about(high.daysPerYear, locale), locale)),
      },
    ]),
    figure(flowMap(area, locale, surroundings ? { surroundings } : {})),
    heading(t.demand.uptakeTitle),
    paragraph(t.demand.uptake),
    figure(uptakeChart(points, { source: t.demand.uptakeSource }, locale)),
    ...(profile && profile.destinations.length > 0
      ? [
          table(
            t.demand.destinations,
            columns(t.words.municipality, `#${t.demand.arriving}`, `#${t.demand.share}`),
            profile.destinations
              .slice(0, 8)
              .map(({ name, commuters, share }) => [name, number(commuters, locale), percent(share, locale)]),
            { source: sourceInWords(area.source, locale) },
          ),
        ]
      : []),
    heading(t.demand.lettersTitle),
    paragraph(t.demand.letters),
    list(t.demand.ask),
  ]
}

import { SECTIONS, type SectionKey } from '../versions/content.ts'
import { type Facts, factsOf } from './facts.ts'
import type { ReportInput } from './input.ts'
import type { Block, Report } from './report.ts'
import { capital } from './sections/capital.ts'
import { concept, operations, space } from './sections/centre.ts'
import { demand } from './sections/demand.ts'
import { impact } from './sections/impact.ts'
import { implementation, risks } from './sections/implementation.ts'
import { annexes } from './sections/annexes.ts'
import { revenue } from './sections/revenue.ts'
import { scope } from './sections/scope.ts'
import { sensitivity } from './sections/sensitivity.ts'
import { sites } from './sections/sites.ts'
import { summary } from './sections/summary.ts'
import { supply } from './sections/supply.ts'

export type { ReportInput } from './input.ts'

const WRITERS: Record<SectionKey, (facts: Facts) => Block[]> = {
  summary,
  scope,
  demand,
  supply,
  sites,
  concept,
  space,
  operations,
  capital,
  revenue,
  sensitivity,
  impact,
  risks,
  implementation,
  annexes,
}

/** The implementation plan of a scenario: fifteen sections filled from the study, and what was written in them. */
export function reportOf(input: ReportInput): Report {
  const facts = factsOf(input)
  const { t } = facts
  return {
    title: t.title(input.study.name),
    subtitle: t.subtitle(input.scenario.name),
    locale: input.locale,
    date: input.date,
    demonstration: input.study.isDemo,
    sections: SECTIONS.map((key, i) => {
      const own = input.content.texts[key]
      return {
        key,
        number: i + 1,
        title: t.sections[key],
        blocks: WRITERS[key](facts),
        text: own?.text ?? '',
        replaces: (own?.replaces ?? false) && own?.text.trim() !== '',
      }
    }),
  }
}

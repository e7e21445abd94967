import { number } from '../../figures/format.ts'
import { ganttChart } from '../../figures/index.ts'
import type { CheckItem } from '../../versions/content.ts'
import { columns, figure, heading, list, notice, paragraph, table } from '../blocks.ts'
import type { Facts } from '../facts.ts'
import type { Block } from '../report.ts'

export function risks({ input, t }: Facts): Block[] {
  const { content } = input
  const seen = content.risks.filter(({ seen }) => seen === 'yes')
  return [
    paragraph(t.risks.reading),
    ...(seen.length > 0 ? [notice('bad', t.risks.seen(seen.map(({ risk }) => risk)))] : []),
    content.risks.length === 0
      ? notice('note', t.risks.none)
      : table(
          t.risks.table,
          columns(
            t.risks.risk,
            t.risks.signal,
            t.risks.counter,
            t.risks.owner,
            t.risks.likelihood,
            t.risks.isSeen,
          ),
          content.risks.map((risk) => [
            risk.evidence === '' ? risk.risk : `${risk.risk}. ${risk.evidence}`,
            risk.signal,
            risk.counter,
            risk.owner || t.words.nobody,
            t.likelihood[risk.likelihood],
            t.answer[risk.seen],
          ]),
          { source: t.risks.source },
        ),
    heading(t.risks.exitTitle),
    paragraph(t.risks.exit),
  ]
}

export function implementation({ input, locale, t }: Facts): Block[] {
  const { tasks, responsibilities, stopRules, readiness } = input.content
  const opening = tasks.find(({ months }) => months === 0)?.start ?? null
  return [
    ...(tasks.length > 0
      ? [figure(ganttChart(tasks, { opening }, locale))]
      : [notice('note', t.implementation.noTasks)]),
    table(
      t.implementation.responsible,
      columns(t.implementation.role, t.implementation.who),
      responsibilities.map(({ role, who }) => [role, who || t.words.nobody]),
    ),
    heading(t.implementation.readinessTitle),
    paragraph(t.implementation.readiness),
    check(t.implementation.employers, readiness.employers, t),
    check(t.implementation.townHall, readiness.townHall, t),
    heading(t.implementation.procurementTitle),
    paragraph(t.implementation.procurement),
    heading(t.implementation.measuresTitle),
    list(t.implementation.measures),
    table(
      t.implementation.stopRules,
      columns(
        t.implementation.signal,
        t.implementation.limit,
        `#${t.implementation.from}`,
        t.implementation.action,
      ),
      stopRules.map(({ signal, limit, fromMonth, action }) => [
        signal,
        limit,
        number(fromMonth, locale),
        action,
      ]),
      { source: t.implementation.stopNote },
    ),
  ]
}

/** Questions with their answers; how many are open is said, because unknown is not no. */
function check(caption: string, items: readonly CheckItem[], t: Facts['t']): Block {
  const yes = items.filter(({ answer }) => answer === 'yes').length
  const open = items.filter(({ answer }) => answer === 'unknown').length
  return table(
    t.implementation.checked(caption, yes, items.length, open),
    columns(t.implementation.question, t.implementation.answer, t.implementation.note),
    items.map(({ question, answer, note }) => [question, t.answer[answer], note]),
  )
}

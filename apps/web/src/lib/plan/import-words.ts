import type { Problem } from '@micropol/platform/plan/studies/documents'
import { number } from '../format.ts'
import { m } from '../paraglide/messages.js'

/** Why a file cannot be read as a study, in one sentence. */
export function importRefusal(reason: string, detail: Record<string, unknown>): string {
  switch (reason) {
    case 'too-large':
      return m.plan_import_too_large({
        size: number(Number(detail['bytes']) / 1_048_576, 1),
        most: number(Number(detail['largest']) / 1_048_576),
      })
    case 'not-json':
      return m.plan_import_not_json()
    case 'newer-version':
      return m.plan_import_newer({ version: String(detail['version']) })
    case 'invalid':
      return m.plan_import_invalid()
    default:
      return m.plan_import_not_study()
  }
}

/** One thing that is wrong in a file, with its place and value. */
export function problemSentence({ path, value, expected, limit }: Problem): string {
  const named = { path, value }
  const most = { ...named, limit: number(limit ?? 0, 3) }
  switch (expected) {
    case 'too_big':
      return m.plan_problem_too_big(most)
    case 'too_small':
      return m.plan_problem_too_small(most)
    case 'unique':
      return m.plan_problem_unique(named)
    case 'municipality':
      return m.plan_problem_municipality(named)
    case 'between':
      return m.plan_problem_between(named)
    case 'unrecognized_keys':
      return m.plan_problem_unknown({ path })
    default:
      return value === '' ? m.plan_problem_missing({ path }) : m.plan_problem_other(named)
  }
}

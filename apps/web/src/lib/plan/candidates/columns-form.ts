import { z } from 'zod'
import { MEANINGS, type Meaning, type Said } from '@micropol/platform/plan/scenarios/candidate-import-columns'
import { whole } from '../../fields.ts'
import { parseForm, type Parsed } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'

/** The field that says which column this is. */
export const columnField = (meaning: Meaning) => `column-${meaning}` as const

/**
 * Reads which column is what. One column cannot say two things, and without a place nothing is said about anywhere:
 * each is a sentence at its field. `nameOf` is what the page calls a field.
 */
export function columnsSaid(
  data: FormData,
  headings: readonly string[],
  nameOf: (meaning: Meaning) => string,
): Parsed<Said> {
  const column = whole(0, headings.length - 1).optional()
  const shape = Object.fromEntries(MEANINGS.map((meaning) => [columnField(meaning), column])) as Record<
    `column-${Meaning}`,
    typeof column
  >
  const form = parseForm(z.object(shape), data)
  if (!form.ok) return form
  const said: Said = {}
  const errors: Record<string, string> = {}
  for (const meaning of MEANINGS) {
    const at = form.value[columnField(meaning)]
    if (at === undefined) continue
    const other = MEANINGS.find((each) => said[each] === at)
    if (other === undefined) said[meaning] = at
    else
      errors[columnField(meaning)] = m.plan_candidates_import_column_twice({
        heading: headings[at] ?? '',
        other: nameOf(other),
      })
  }
  if (said.code === undefined && said.name === undefined)
    errors[columnField('name')] ??= m.plan_candidates_import_which_place()
  if (Object.keys(errors).length === 0) return { ok: true, value: said, values: form.values }
  // In the order of the form.
  const ordered = MEANINGS.flatMap((meaning) => {
    const sentence = errors[columnField(meaning)]
    return sentence ? [[columnField(meaning), sentence] as const] : []
  })
  return { ok: false, values: form.values, errors: Object.fromEntries(ordered) }
}

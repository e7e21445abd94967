import type { Area } from '@micropol/platform/plan/area/area'
import { UnreadableFile } from '@micropol/platform/plan/area/import/unreadable-file'
import { BAD, type Bad, type CandidateFile } from '@micropol/platform/plan/scenarios/candidate-import'
import { MEANINGS, type Meaning } from '@micropol/platform/plan/scenarios/candidate-import-columns'
import { ATTRIBUTES, type Candidate } from '@micropol/platform/plan/scenarios/question'
import { list, number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { euros } from '../money.ts'
import { attributeName } from './candidates-view.ts'
import { columnField } from './columns-form.ts'

const PLACES_SHOWN = 100

export function meaningName(meaning: Meaning): string {
  if (meaning === 'code') return m.plan_candidates_import_means_code()
  if (meaning === 'name') return m.plan_candidates_import_means_name()
  return meaning === 'cost' ? m.plan_candidates_col_cost() : attributeName(meaning)
}

const reasons: Record<Bad, () => string> = {
  'no-place': m.plan_candidates_import_why_no_place,
  'unknown-place': m.plan_candidates_import_why_unknown_place,
  'two-of-that-name': m.plan_candidates_import_why_two_of_that_name,
  twice: m.plan_candidates_import_why_twice,
  'not-yes-no': m.plan_candidates_import_why_not_yes_no,
  'not-an-amount': m.plan_candidates_import_why_not_an_amount,
  'too-many-cells': m.plan_candidates_import_why_too_many_cells,
}

/** What was understood of a file, for the page that asks whether to use it. */
export function previewOf(area: Area, file: CandidateFile) {
  const problems = BAD.reduce((sum, reason) => sum + (file.counts[reason] ?? 0), 0)
  return {
    count: file.places.length,
    rows: file.rows,
    badRows: file.badRows,
    columns: columnsView(file),
    reasons: BAD.flatMap((reason) => {
      const count = file.counts[reason] ?? 0
      return count === 0
        ? []
        : [m.plan_candidates_import_count({ why: reasons[reason](), count: number(count) })]
    }),
    bad: file.bad.map(({ row, column, value, reason }) => ({
      row: number(row),
      column: column ?? '–',
      value: value || m.plan_candidates_import_empty(),
      why: reasons[reason](),
    })),
    badMore: problems - file.bad.length,
    places: file.places.slice(0, PLACES_SHOWN).map((place) => placeRow(area, place)),
    placesMore: Math.max(0, file.places.length - PLACES_SHOWN),
  }
}

/** A choice of the file's columns for each thing that it may say. */
function columnsView({ columns }: CandidateFile) {
  const offered = columns.map(({ heading, example }, i) => ({
    value: `${i}`,
    text: example === '' ? heading : m.plan_candidates_import_column_example({ heading, example }),
  }))
  const unused = columns.flatMap(({ heading, meaning }) => (meaning === null ? [heading] : []))
  return {
    fields: MEANINGS.map((meaning) => {
      const at = columns.findIndex((column) => column.meaning === meaning)
      return { name: columnField(meaning), label: meaningName(meaning), chosen: at < 0 ? '' : `${at}` }
    }),
    options: [{ value: '', text: m.plan_area_import_not_there() }, ...offered],
    unused: unused.length === 0 ? null : m.plan_candidates_import_unused({ list: list(unused) }),
  }
}

function placeRow({ municipalities }: Area, place: Candidate) {
  const { name, code } = municipalities[place.municipality] ?? { name: '', code: '' }
  const those = (has: boolean) =>
    ATTRIBUTES.filter((attribute) => place[attribute] === has)
      .map(attributeName)
      .join(' · ')
  return {
    code,
    name,
    has: those(true) || m.plan_candidates_unknown(),
    lacks: those(false) || '–',
    cost: place.cost === undefined ? m.plan_candidates_unknown() : euros(place.cost),
  }
}

/** Why nothing can be done with a file, in one sentence. */
export function unreadableInWords({ reason, row }: UnreadableFile): string {
  switch (reason) {
    case 'quotes':
      return m.plan_candidates_import_quotes({ row: number(row ?? 0) })
    case 'too-many-columns':
      return m.plan_candidates_import_columns_many()
    case 'empty':
    case 'no-rows':
      return m.plan_candidates_import_no_rows()
    case 'one-column':
    case 'not-json':
    case 'not-features':
      return m.plan_candidates_import_not_table()
  }
}

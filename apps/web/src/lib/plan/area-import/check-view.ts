import type { Check, FileCheck } from '@micropol/platform/plan/area/import/build'
import { fieldsOf, FILE_KINDS, neededOf, type FileKind } from '@micropol/platform/plan/area/import/columns'
import { isNote, type Reason } from '@micropol/platform/plan/area/import/findings'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { separatorOf } from './forms.ts'
import { faultInWords, fieldName, kindName, marginName, reasonInWords } from './words.ts'

/** Most findings of a file that its page shows; all are in the download. */
const SHOWN = 20

/** What was found in the files of an import, as its page says it. */
export const checkView = (check: Check) => ({
  faults: check.faults.map(faultInWords),
  facts: [
    {
      term: m.plan_area_import_fact_municipalities(),
      value: number(check.municipalities),
      note:
        check.outlineGrid === null
          ? m.plan_area_import_fact_shapes({ count: number(check.withShape) })
          : m.plan_area_import_fact_shapes_coarse({
              count: number(check.withShape),
              metres: number(check.outlineGrid),
            }),
    },
    {
      term: m.plan_area_fact_population(),
      value: check.population === null ? m.plan_area_unknown() : number(check.population),
      note:
        check.withoutPopulation > 0 && check.population !== null
          ? m.plan_area_fact_population_without({
              count: check.withoutPopulation,
              shown: number(check.withoutPopulation),
            })
          : undefined,
    },
    { term: m.plan_area_import_fact_flows(), value: number(check.flows) },
    {
      term: m.plan_area_import_fact_commuters(),
      value: number(check.commuters),
      note:
        check.within > 0
          ? m.plan_area_fact_within({ count: number(check.within) })
          : m.plan_area_import_fact_no_within(),
    },
  ],
  margins: check.margins.map(({ figure, compared, differ, flows, counted, largest }) => ({
    figure,
    name: marginName(figure),
    says:
      differ === 0
        ? m.plan_area_import_margin_same({ count: number(compared) })
        : m.plan_area_import_margin_differ({ differ: number(differ), count: number(compared) }),
    agrees: differ === 0,
    flows: number(flows),
    counted: number(counted),
    largest: largest.map((row) => `${row.name}: ${number(row.flows)} / ${number(row.counted)}`).join('; '),
  })),
  files: FILE_KINDS.flatMap((kind) => {
    const file = check.files[kind]
    return file ? [fileView(kind, file)] : []
  }),
})

function fileView(kind: FileKind, file: FileCheck) {
  const { findings } = file
  const counts = Object.entries(findings.counts) as [Reason, number][]
  const leftOut = counts.filter(([reason]) => !isNote(reason))
  const needed = neededOf(kind)
  return {
    kind,
    name: kindName(kind),
    format: file.format,
    separator: file.delimiter === null ? null : separatorOf(file.delimiter),
    decimal: file.decimal === ',' ? 'comma' : 'point',
    encoding: file.encoding,
    headings: file.headings,
    preview: file.preview,
    mapping: fieldsOf(kind).map((field) => ({
      field: `column-${field}`,
      name: fieldName(field),
      needed: needed.includes(field),
      column: file.columns[field] ?? '',
    })),
    rows: number(findings.rows),
    taken: number(findings.taken),
    leftOut: leftOut.reduce((sum, [, count]) => sum + count, 0),
    reasons: counts.map(([reason, count]) => ({
      reason,
      note: isNote(reason),
      words: reasonInWords(reason),
      count: number(count),
      commuters: findings.commuters[reason] === undefined ? null : number(findings.commuters[reason] ?? 0),
    })),
    first: findings.first.slice(0, SHOWN).map((finding) => ({
      row: number(finding.row),
      column: finding.column ?? '',
      value: finding.value,
      words: reasonInWords(finding.reason),
      note: isNote(finding.reason),
    })),
  }
}

export type CheckView = ReturnType<typeof checkView>

import { type TableName, TABLES } from '@micropol/platform/plan/document/data-files'
import { m } from '../../paraglide/messages.js'

/** What a plan can be had as. */
export const FILES = [
  { name: 'plan.pdf', text: m.plan_doc_file_pdf },
  { name: 'plan.docx', text: m.plan_doc_file_docx },
  { name: 'centres.csv', text: m.plan_doc_file_centres },
  { name: 'municipalities.csv', text: m.plan_doc_file_municipalities },
  { name: 'curve.csv', text: m.plan_doc_file_curve },
  { name: 'cash-flow.csv', text: m.plan_doc_file_cash },
  { name: 'business.csv', text: m.plan_doc_file_business },
  { name: 'assumptions.csv', text: m.plan_doc_file_assumptions },
  { name: 'risks.csv', text: m.plan_doc_file_risks },
  { name: 'tasks.csv', text: m.plan_doc_file_tasks },
  { name: 'map.geojson', text: m.plan_doc_file_map },
  { name: 'plan.json', text: m.plan_doc_file_json },
] as const

const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  json: 'application/json',
}

export const typeOf = (name: string): string =>
  TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** The table behind a name such as `centres.csv`. */
export const tableIn = (name: string): TableName | undefined =>
  TABLES.find((table) => `${table}.csv` === name)

/** A name for the file in the reader's folder: letters that every system takes. */
export function fileName(study: string, name: string): string {
  const plain = study
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return plain === '' ? name : `${plain}-${name}`
}

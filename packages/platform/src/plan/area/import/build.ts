import type { Area } from '../area.ts'
import { guessColumns, neededOf, type Columns, type Field, type FileKind } from './columns.ts'
import { FindingsOf, type Finding, type Findings } from './findings.ts'
import { readFlows } from './flows.ts'
import { marginsOf, type Margin } from './margins.ts'
import { placed, readMunicipalities } from './municipalities.ts'
import { readShapes } from './shapes.ts'
import { openTable, type Table, type Written } from './table.ts'
import { thinned } from './thin.ts'
import { TooLarge } from './too-large.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** How a person wants a file read; what is not said is guessed. A field with `''` is in no column. */
export interface Reading extends Written {
  columns?: Partial<Record<Field, string>> | undefined
}

export interface ImportFile {
  bytes: Uint8Array
  reading: Reading
}

export type ImportFiles = Partial<Record<FileKind, ImportFile>>

/** Why an area cannot be made at all. */
export interface Fault {
  kind: FileKind
  reason: UnreadableFile['reason'] | 'too-many' | 'missing-column' | 'missing-file' | 'nothing-usable'
  row?: number
  most?: number
  field?: Field
}

/** How a file was read, and what was found in it. */
export interface FileCheck {
  format: Table['format']
  encoding: Table['encoding']
  delimiter: Table['delimiter']
  decimal: Table['decimal']
  columns: Columns
  headings: string[]
  /** The first rows as they stand. */
  preview: string[][]
  findings: Findings
}

export interface Check {
  files: Partial<Record<FileKind, FileCheck>>
  faults: Fault[]
  municipalities: number
  /** Null where nobody's population is known. */
  population: number | null
  withoutPopulation: number
  withShape: number
  /** Metres of the grid that outlines were put on because they were too fine; null: they stayed as they are. */
  outlineGrid: number | null
  flows: number
  commuters: number
  /** Commuters who work where they live, and flows of them. */
  within: number
  margins: Margin[]
}

export type AreaRows = Pick<Area, 'municipalities' | 'flows'>

const PREVIEW = 8
const UNIQUE_AMONG = 1000
/** A column of codes differs from row to row, but for mistakes; a column of kinds does not. */
const UNIQUE_SHARE = 0.5

/**
 * Reads the files of an area: what can be used, and everything that is wrong with the rest. `rows` is null when there
 * are faults. `onLeftOut` is told of each row that is not used.
 */
export function buildArea(
  files: ImportFiles,
  onLeftOut?: (kind: FileKind, finding: Finding, cells: readonly string[]) => void,
): { check: Check; rows: AreaRows | null } {
  const check: Check = {
    files: {},
    faults: [],
    municipalities: 0,
    population: null,
    withoutPopulation: 0,
    withShape: 0,
    outlineGrid: null,
    flows: 0,
    commuters: 0,
    within: 0,
    margins: [],
  }
  const gather = (kind: FileKind) =>
    new FindingsOf(kind, onLeftOut && ((finding, cells) => onLeftOut(kind, finding, cells)))

  const opened = Object.fromEntries(
    (['municipalities', 'flows', 'shapes'] as const).map((kind) => [kind, open(kind, files[kind], check)]),
  ) as Record<FileKind, Opened | null>
  for (const kind of ['municipalities', 'flows'] as const)
    if (!files[kind]) check.faults.push({ kind, reason: 'missing-file' })
  const rows = opened.municipalities && read(opened.municipalities)
  return { check, rows: check.faults.length === 0 ? rows : null }

  function read(main: Opened): AreaRows | null {
    const municipalityFindings = gather('municipalities')
    try {
      const found = readMunicipalities(main.table, main.columns, municipalityFindings)
      if (opened.shapes) {
        const findings = gather('shapes')
        const { table, columns } = opened.shapes
        for (const [code, shape] of readShapes(table, columns, (code) => found.has(code), findings)) {
          const municipality = found.get(code)
          if (municipality) municipality.shape = shape
        }
        close('shapes', findings)
      }
      const fine = placed(found.values(), main.columns, municipalityFindings)
      const coarse = thinned(fine)
      const municipalities = coarse?.municipalities ?? fine
      check.outlineGrid = coarse?.metres ?? null
      close('municipalities', municipalityFindings)
      if (municipalities.length === 0) check.faults.push({ kind: 'municipalities', reason: 'nothing-usable' })
      const flows = opened.flows ? flowsOf(opened.flows, municipalities) : []
      sumUp(check, { municipalities, flows })
      return { municipalities, flows }
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error
      check.faults.push({ kind: error.what, reason: 'too-many', most: error.most })
      return null
    }
  }

  function flowsOf({ table, columns }: Opened, municipalities: Area['municipalities']): Area['flows'] {
    const findings = gather('flows')
    const flows = readFlows(table, columns, municipalities, findings)
    close('flows', findings)
    if (flows.length === 0) check.faults.push({ kind: 'flows', reason: 'nothing-usable' })
    return flows
  }

  function close(kind: FileKind, findings: FindingsOf): void {
    const file = check.files[kind]
    if (file) file.findings = findings.findings
  }
}

interface Opened {
  table: Table
  columns: Columns
}

/** Opens a file and finds its columns; null when it cannot be used, which is then among the faults. */
function open(kind: FileKind, file: ImportFile | undefined, check: Check): Opened | null {
  if (!file) return null
  try {
    const table = openTable(file.bytes, file.reading)
    const columns = columnsOf(kind, table, file.reading.columns ?? {})
    check.files[kind] = {
      format: table.format,
      encoding: table.encoding,
      delimiter: table.delimiter,
      decimal: table.decimal,
      columns,
      headings: table.columns,
      preview: table.first(PREVIEW).map(({ cells }) => cells.map((cell) => cell.slice(0, 60))),
      findings: new FindingsOf(kind).findings,
    }
    const missing = neededOf(kind).filter((field) => columns[field] === undefined)
    for (const field of missing) check.faults.push({ kind, reason: 'missing-column', field })
    return missing.length === 0 ? { table, columns } : null
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    check.faults.push({ kind, reason: error.reason, ...(error.row === null ? {} : { row: error.row }) })
    return null
  }
}

function columnsOf(kind: FileKind, table: Table, said: NonNullable<Reading['columns']>): Columns {
  const sample = table.first(UNIQUE_AMONG)
  const isUnique = (column: number) =>
    new Set(sample.map(({ cells }) => cells[column])).size >= Math.max(1, sample.length * UNIQUE_SHARE)
  const columns = guessColumns(kind, table.columns, isUnique)
  for (const [field, heading] of Object.entries(said) as [Field, string][]) {
    if (heading === '') delete columns[field]
    else if (table.columns.includes(heading)) columns[field] = heading
  }
  return columns
}

function sumUp(check: Check, { municipalities, flows }: AreaRows): void {
  const known = municipalities.filter(({ population }) => population !== null)
  check.municipalities = municipalities.length
  check.population =
    known.length === 0 ? null : known.reduce((sum, { population }) => sum + (population ?? 0), 0)
  check.withoutPopulation = municipalities.length - known.length
  check.withShape = municipalities.filter(({ shape }) => shape !== null).length
  check.flows = flows.length
  for (const { origin, destination, commuters } of flows) {
    check.commuters += commuters
    if (origin === destination) check.within += commuters
  }
  check.margins = marginsOf({ municipalities, flows, knows: { within: check.within > 0, leaving: false } })
}

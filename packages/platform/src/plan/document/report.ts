/**
 * A report is what web page, PDF and DOCX are made from: sections of blocks, in one language. Texts are plain; what is
 * emphasised is a kind of block. Figures are SVG drawn by `plan/figures` with class names of the house's style sheet.
 */
export interface Report {
  title: string
  subtitle: string
  locale: 'en' | 'fr'
  /** ISO date. */
  date: string
  /** A demonstration says that it is one. */
  demonstration: boolean
  sections: ReportSection[]
}

export interface ReportSection {
  /** Stable name: `summary`, `scope`, … the fifteen of a feasibility study. */
  key: string
  number: number
  title: string
  /** Computed from the study. */
  blocks: Block[]
  /** What somebody wrote in this place; shown after the computed part, or instead of it when `replaces`. */
  text: string
  replaces: boolean
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'notice'; tone: 'good' | 'warn' | 'bad' | 'note'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'facts'; items: { label: string; value: string; note?: string }[] }
  | { kind: 'table'; caption: string; columns: Column[]; rows: string[][]; total?: string[]; source?: string }
  | { kind: 'figure'; figure: Figure }

export interface Column {
  title: string
  numeric: boolean
}

/** A map or chart. The title states the finding; the table of its data says everything that it says. */
export interface Figure {
  /** Maps and charts are framed and coloured by different classes of the style sheet. */
  kind: 'chart' | 'map'
  /** Unique within a report; ids inside the SVG begin with it. */
  id: string
  title: string
  /** Unit and encoding. */
  note: string
  /** A full sentence for those who do not see it. */
  alt: string
  /** 720 and 352 wide; style by class names only, colours by the style sheet (print: see `figures/print-style`). */
  wide: string
  narrow: string
  source: string
  legend: { className: string; label: string }[]
  data: { columns: Column[]; rows: string[][] }
}

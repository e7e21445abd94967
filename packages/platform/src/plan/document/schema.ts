import { z } from 'zod'
import type { Report } from './report.ts'
import { isSafeDrawing } from './safe-drawing.ts'

const MOST = { text: 50_000, rows: 100_000, blocks: 500, drawing: 2_000_000 }

const text = z.string().max(MOST.text)
const column = z.object({ title: text, numeric: z.boolean() })
const row = z.array(text).max(200)
const drawing = z
  .string()
  .max(MOST.drawing)
  .refine(isSafeDrawing, { params: { expected: 'drawing' } })
const word = z
  .string()
  .regex(/^[\w -]*$/)
  .max(100)

const figure = z.object({
  kind: z.enum(['chart', 'map']),
  id: word,
  title: text,
  note: text,
  alt: text,
  wide: drawing,
  narrow: drawing,
  source: text,
  legend: z.array(z.object({ className: word, label: text })).max(50),
  data: z.object({ columns: z.array(column).max(200), rows: z.array(row).max(MOST.rows) }),
})

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text }),
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('notice'), tone: z.enum(['good', 'warn', 'bad', 'note']), text }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(text).max(1000) }),
  z.object({
    kind: z.literal('facts'),
    items: z.array(z.object({ label: text, value: text, note: text.exactOptional() })).max(100),
  }),
  z.object({
    kind: z.literal('table'),
    caption: text,
    columns: z.array(column).max(200),
    rows: z.array(row).max(MOST.rows),
    total: row.exactOptional(),
    source: text.exactOptional(),
  }),
  z.object({ kind: z.literal('figure'), figure }),
])

/** A kept report from a file: its texts are plain, and its drawings only draw. */
export const reportSchema: z.ZodType<Report> = z.object({
  title: text,
  subtitle: text,
  locale: z.enum(['en', 'fr']),
  date: z.iso.date(),
  demonstration: z.boolean(),
  sections: z
    .array(
      z.object({
        key: word,
        number: z.int().min(0).max(100),
        title: text,
        blocks: z.array(block).max(MOST.blocks),
        text,
        replaces: z.boolean(),
      }),
    )
    .max(50),
})

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Painter, painter } from './bitmap.ts'
import { dateWords } from './date-words.ts'
import { NUMBERING, NUMBERINGS, QUIET, stylesOf } from './docx-styles.ts'
import { legendColour } from './legend-colour.ts'
import { pictureOf } from './picture.ts'
import { blocksOfText } from './own-text.ts'
import type { Block, Figure, Report } from './report.ts'
import { type ReportWords, wordsOf } from './texts/words.ts'
import { widthsOf } from './widths.ts'

type TableBlock = Extract<Block, { kind: 'table' }>

/** A4 with margins of 2 cm, in twentieths of a point. */
const PAGE = { width: 11_906, height: 16_838, margin: 1134 }
const INNER = PAGE.width - 2 * PAGE.margin
const RULE = 'CDD5CE'
const TONES = {
  good: ['D9EBE3', '0A5A48'],
  warn: ['FFF1C2', 'FFC81E'],
  bad: ['FAE3DE', 'A1281A'],
  note: ['F0F3EE', '6A7871'],
} as const

/**
 * The report for Word and LibreOffice, to be edited: real numbered headings, a list of contents, tables whose head
 * repeats, figures with their description, as drawing and as bitmap. Takes seconds and blocks: pages use it on a
 * thread.
 */
export async function docxOf(report: Report): Promise<Uint8Array> {
  const t = wordsOf(report.locale)
  const writer = new Writer(t, await painter())
  const document = new Document({
    title: report.title,
    subject: report.subtitle,
    creator: 'Micropol',
    description: t.foot,
    features: { updateFields: false },
    styles: stylesOf(report.locale),
    numbering: NUMBERING,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
          titlePage: true,
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'Small',
                children: [
                  new TextRun(`${report.title} · ${t.page} `),
                  new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: report.title, spacing: { before: 2400 } }),
          new Paragraph({ children: [new TextRun({ text: report.subtitle, size: 30, color: QUIET })] }),
          new Paragraph(t.made(dateWords(report.date, report.locale))),
          ...(report.demonstration ? [writer.notice('note', t.demonstration)] : []),
          new Paragraph({ style: 'Small', text: t.foot }),
          new Paragraph({
            pageBreakBefore: true,
            children: [new TextRun({ text: t.contents, bold: true, size: 34 })],
          }),
          new TableOfContents(t.contents, { hyperlink: true, headingStyleRange: '1-1' }),
          ...report.sections.flatMap((section, i) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              numbering: { reference: 'sections', level: 0 },
              pageBreakBefore: i === 0,
              text: section.title,
            }),
            ...(section.replaces ? [] : section.blocks.flatMap((block) => writer.block(block))),
            ...(section.text.trim() === '' || section.replaces
              ? []
              : [new Paragraph({ heading: HeadingLevel.HEADING_2, text: t.yours })]),
            ...blocksOfText(section.text).flatMap((block) => writer.block(block)),
          ]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

class Writer {
  private readonly t: ReportWords
  private readonly paint: Painter
  private tables = 0
  private figures = 0
  private lists = 0

  constructor(t: ReportWords, paint: Painter) {
    this.t = t
    this.paint = paint
  }

  block(block: Block): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.text })]
      case 'paragraph':
        return [new Paragraph(block.text)]
      case 'notice':
        return [this.notice(block.tone, block.text)]
      case 'list':
        return this.list(block.items, block.ordered)
      case 'facts':
        return block.items.map(
          ({ label, value, note }) =>
            new Paragraph({
              spacing: { after: 80 },
              children: [
                new TextRun({ text: `${label}${this.t.colon}`, color: QUIET }),
                new TextRun({ text: value, bold: true }),
                ...(note ? [new TextRun({ text: ` (${note})`, color: QUIET, size: 18 })] : []),
              ],
            }),
        )
      case 'table':
        return this.table(block)
      case 'figure':
        return this.figure(block.figure)
    }
  }

  notice(tone: keyof typeof TONES, text: string): Paragraph {
    const [tint, edge] = TONES[tone]
    return new Paragraph({
      text,
      shading: { type: ShadingType.CLEAR, fill: tint },
      border: { left: { style: BorderStyle.SINGLE, size: 24, color: edge, space: 6 } },
      spacing: { before: 160, after: 160 },
    })
  }

  private list(items: readonly string[], ordered: boolean): Paragraph[] {
    const reference = ordered ? `numbers-${this.lists++ % NUMBERINGS}` : 'points'
    return items.map(
      (text) => new Paragraph({ text, numbering: { reference, level: 0 }, spacing: { after: 60 } }),
    )
  }

  private table(block: TableBlock): (Paragraph | Table)[] {
    const { columns, rows, total, source } = block
    const size = columns.length >= 7 ? 15 : columns.length >= 5 ? 17 : 19
    const widths = twips(block, size)
    const row = (cells: readonly string[], kind: 'head' | 'body' | 'total') =>
      new TableRow({
        tableHeader: kind === 'head',
        cantSplit: true,
        children: columns.map(({ numeric }, c) => {
          const paragraph: IParagraphOptions = {
            alignment: numeric ? AlignmentType.END : AlignmentType.START,
            spacing: { before: 30, after: 30, line: 240, lineRule: LineRuleType.AUTO },
            keepNext: kind === 'head',
            children: [
              new TextRun({
                text: cells[c] ?? '',
                size,
                bold: kind !== 'body',
                ...(kind === 'head' ? { color: QUIET } : {}),
              }),
            ],
          }
          return new TableCell({
            width: { size: widths[c] ?? 0, type: WidthType.DXA },
            margins: { left: 60, right: 60 },
            children: [new Paragraph(paragraph)],
          })
        }),
      })
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    const thin = { style: BorderStyle.SINGLE, size: 4, color: RULE }
    return [
      new Paragraph({
        style: 'Caption',
        text: `${this.t.table} ${++this.tables}${this.t.colon}${block.caption}`,
      }),
      new Table({
        width: { size: INNER, type: WidthType.DXA },
        columnWidths: widths,
        borders: {
          top: none,
          left: none,
          right: none,
          insideVertical: none,
          bottom: thin,
          insideHorizontal: thin,
        },
        rows: [
          row(
            columns.map(({ title }) => title),
            'head',
          ),
          ...rows.map((cells) => row(cells, 'body')),
          ...(total ? [row(total, 'total')] : []),
        ],
      }),
      new Paragraph({ style: 'Small', spacing: { before: 60 }, text: source ?? '' }),
    ]
  }

  private figure(figure: Figure): Paragraph[] {
    return [
      new Paragraph({
        style: 'Caption',
        text: `${this.t.figure} ${++this.figures}${this.t.colon}${figure.title}`,
      }),
      new Paragraph({ style: 'Small', keepNext: true, text: figure.note }),
      new Paragraph({
        keepNext: figure.source !== '',
        children: [
          new ImageRun({
            type: 'svg',
            ...pictureOf(figure, this.paint),
            altText: { name: figure.id, title: figure.title, description: figure.alt },
          }),
        ],
      }),
      ...(figure.legend.length > 0
        ? [new Paragraph({ style: 'Small', children: figure.legend.flatMap(keyOf) })]
        : []),
      ...(figure.source === '' ? [] : [new Paragraph({ style: 'Small', text: figure.source })]),
    ]
  }
}

/** A field in the colour of a key, with its word. */
const keyOf = ({ className, label }: Figure['legend'][number]): TextRun[] => [
  new TextRun({
    text: '\u00a0'.repeat(4),
    shading: { type: ShadingType.CLEAR, fill: legendColour(className).slice(1) },
    border: { style: BorderStyle.SINGLE, size: 4, color: QUIET },
  }),
  new TextRun(`\u00a0${label}   `),
]

/** Widths of columns that together fill the page: room for the longest word each, the rest by how much is written. */
function twips(block: TableBlock, size: number): number[] {
  // Half points to twentieths; a letter is about half as wide as it is high.
  const letter = size * 10 * 0.63
  const cells = (c: number) => [...block.rows.map((row) => row[c] ?? ''), block.total?.[c] ?? '']
  const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length))
  const least = block.columns.map(({ title, numeric }, c) => {
    const words = [title, ...(numeric ? [] : cells(c))].flatMap((text) => text.split(/[ /-]/))
    return longest([...words, ...(numeric ? cells(c) : [])]) * letter + 150
  })
  const free = INNER - least.reduce((sum, width) => sum + width, 0)
  const shares = widthsOf(block)
  const all = shares.reduce((sum, share) => sum + share, 0)
  if (free > 0) return least.map((width, c) => Math.floor(width + (free * (shares[c] ?? 0)) / all))
  return least.map((width) => Math.floor((width * INNER) / (INNER - free)))
}

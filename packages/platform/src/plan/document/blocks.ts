import type { Block, Column, Figure } from './report.ts'

/* Blocks in one line each, so that a section reads as what it says. */

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const notice = (tone: 'good' | 'warn' | 'bad' | 'note', text: string): Block => ({
  kind: 'notice',
  tone,
  text,
})
export const list = (items: string[], ordered = false): Block => ({ kind: 'list', ordered, items })
export const figure = (drawn: Figure): Block => ({ kind: 'figure', figure: drawn })
export const facts = (items: { label: string; value: string; note?: string }[]): Block => ({
  kind: 'facts',
  items,
})

/** Columns of a table: numbers are marked by a leading `#`. */
export const columns = (...titles: string[]): Column[] =>
  titles.map((title) => ({ title: title.replace(/^#/, ''), numeric: title.startsWith('#') }))

export const table = (
  caption: string,
  cols: Column[],
  rows: string[][],
  more: { total?: string[]; source?: string } = {},
): Block => ({ kind: 'table', caption, columns: cols, rows, ...more })

import type { ReportWords } from './texts/words.ts'

/** What the data lack, in words; a code that has none yet is still said. */
export const lacksSentences = (lacks: readonly string[], t: ReportWords): string[] =>
  lacks.length === 0 ? [t.lacks.nothing] : lacks.map((code) => t.lacks.codes[code] ?? t.lacks.other(code))

import type { Locale } from '../../figures/format.ts'
import { EN } from './en/index.ts'
import { FR } from './fr/index.ts'

/** Everything a report says. French follows the shape of English, so that nothing is missing. */
export type ReportWords = typeof EN

export const wordsOf = (locale: Locale): ReportWords => (locale === 'fr' ? FR : EN)

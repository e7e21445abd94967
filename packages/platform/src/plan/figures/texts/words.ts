import type { Locale } from '../format.ts'
import { EN } from './en.ts'
import { FR } from './fr.ts'

/** What figures say. French follows the shape of English, so that nothing is missing. */
export type FigureWords = typeof EN

export const wordsOf = (locale: Locale): FigureWords => (locale === 'fr' ? FR : EN)

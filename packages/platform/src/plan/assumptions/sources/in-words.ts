import { BUSINESS } from './fr-business.ts'
import { DEMAND } from './fr-demand.ts'

const FRENCH = new Map(Object.entries({ ...BUSINESS, ...DEMAND }))

/**
 * Where a number of ours comes from, in the language of who reads it. The data and the studies keep the English words,
 * and these are the key: a source that says something new has no French until somebody writes it. Names of sources stay
 * as they are, and so does what a planner wrote. English has no space before a percent sign, whatever the data have.
 */
export const numberSource = (text: string, locale: 'en' | 'fr'): string =>
  locale === 'fr' ? (FRENCH.get(text) ?? text) : FRENCH.has(text) ? text.replace(/(?<=\d) %/g, '%') : text

/** Whether we wrote it, and so have it in the language of every reader. */
export const isOurSource = (text: string): boolean => FRENCH.has(text)

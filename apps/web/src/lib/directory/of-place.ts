import { getLocale, type Locale } from '../paraglide/runtime.js'

const VOWEL = /^[aeiouyàâäéèêëîïôöùûüœæ]|^h[ée]/i

/**
 * A name as it stands after “of” or “near”: in French with its preposition, since both depend on how the name
 * begins (`d’Octon`, `de Lodève`, `du Caylar`, `des Arènes`).
 */
export function ofPlace(name: string, locale: Locale = getLocale()): string {
  if (locale !== 'fr') return name
  const article = /^(le|les) (?=\p{L})/iu.exec(name)
  if (article) return (article[1]?.toLowerCase() === 'le' ? 'du ' : 'des ') + name.slice(article[0].length)
  return (VOWEL.test(name) ? 'd’' : 'de ') + name
}

import type { CentreDetail, CentreText } from '@micropol/platform/run/centres/queries'

type Locale = 'en' | 'fr'

/** A text with its language where that is not the page's. */
export interface Said {
  text: string
  lang: Locale | undefined
}

/** A text of a centre in the language of the page, else in the centre's own, else in whichever there is. */
export function saidIn(
  locale: Locale,
  centre: Pick<CentreDetail, 'locale' | 'texts'>,
  field: Exclude<keyof CentreText, 'locale'>,
): Said | undefined {
  const inOrder = [locale, centre.locale, ...centre.texts.map((text) => text.locale)]
  for (const wanted of inOrder) {
    const text = centre.texts.find((one) => one.locale === wanted)?.[field].trim()
    if (text) return { text, lang: wanted === locale ? undefined : wanted }
  }
  return undefined
}

/** The items of a text that is written one a line. */
export const linesOf = (said: Said | undefined): string[] =>
  said?.text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean) ?? []

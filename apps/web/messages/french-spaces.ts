/** Narrow no-break space, before `: ; ? !`, inside guillemets and before most units. */
export const NARROW = '\u202f'
/** No-break space, before a currency sign. */
export const NO_BREAK = '\u00a0'

/**
 * French typography: the space before high punctuation, inside « » and between a number and its unit does not
 * break. Only changes spaces; texts already right stay as they are.
 */
export const withFrenchSpaces = (text: string): string =>
  text
    .replace(/ (?=[:;?!»])/g, NARROW)
    .replace(/« /g, `«${NARROW}`)
    .replace(/(?<=\d) h (?=\d)/g, `${NARROW}h${NARROW}`)
    .replace(/(?<=[\d}]) (?=(?:h|km|min|Mbit\/s|Ko|Mo|ms|cm|m²|%)(?![\p{L}]))/gu, NARROW)
    .replace(/(?<=[\d}]) (?=€)/g, NO_BREAK)

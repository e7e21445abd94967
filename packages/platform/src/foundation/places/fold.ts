// Letters that Unicode does not take apart into a letter and an accent.
const LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
}
const SAINTS: Record<string, string> = { st: 'saint', ste: 'sainte' }

/** No name of a place is longer; what is beyond is not read. */
export const LONGEST_NAME = 120

/**
 * The key a place is searched by: no accents, lower case, `œ` as `oe`, `St` and `Ste` written out, and one space
 * for every hyphen, apostrophe or other sign. Folding a key again changes nothing.
 */
export function foldName(name: string): string {
  const plain = name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøðđłþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain
    .split(' ')
    .map((word) => SAINTS[word] ?? word)
    .join(' ')
}

/** A postcode as it is stored and compared: letters and digits only, upper case. */
export const foldPostcode = (postcode: string): string =>
  postcode
    .slice(0, LONGEST_NAME)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 12)

const hasDigit = (word: string) => /\d/.test(word)

/** What somebody typed: the words are the name, what has digits in it is the postcode. Either may be empty. */
export interface PlaceText {
  readonly name: string
  readonly postcode: string
}

/** Reads `Octon`, `34800`, `34800 Octon`, `Octon (34800)`, in any spelling. */
export function readPlaceText(text: string): PlaceText {
  const words = foldName(text).split(' ')
  return {
    name: words.filter((word) => !hasDigit(word)).join(' '),
    postcode: foldPostcode(words.filter(hasDigit).join('')),
  }
}

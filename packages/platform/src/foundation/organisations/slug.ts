const LONGEST = 80
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

/**
 * The name as it stands in an address: “L’Entrepôt” becomes `l-entrepot`. A name without a single letter or
 * digit of the Latin alphabet becomes `centre`. With `number` above 1 it ends in `-2`, `-3` and so on.
 */
export function slugOf(name: string, number = 1): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøðđłþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
  const ending = number > 1 ? `-${number}` : ''
  const words = plain.slice(0, LONGEST - ending.length).replace(/^-+|-+$/g, '')
  return (words || 'centre') + ending
}

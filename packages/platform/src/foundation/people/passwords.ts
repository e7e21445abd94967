/** Fewest and most characters of a password. The upper bound keeps hashing cheap to ask for. */
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

/** Why a password is refused. */
export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'personal'

/**
 * What is wrong with a password, or null: too short or long, among the first that anybody would try, or little
 * more than the person's own name or address. It needs no capitals, digits or signs: length is what counts.
 */
export function passwordFault(password: string, of: { name: string; email: string }): PasswordFault | null {
  if (password.length < PASSWORD_MIN) return 'too-short'
  if (password.length > PASSWORD_MAX) return 'too-long'
  if (isCommon(password)) return 'common'
  if (isPersonal(password, of)) return 'personal'
  return null
}

// Words that lead every list of leaked passwords here, in English and French, and those this site suggests.
const WORDS = [
  'password motdepasse passe secret changeme letmein welcome bienvenue bonjour hello login admin administrator',
  'administrateur iloveyou jetaime loulou doudou chouchou soleil sunshine princess princesse football baseball',
  'superman batman pokemon dragon monkey shadow master michael jordan trustno starwars whatever computer internet',
  'marseille france paris montpellier herault vacances licorne papillon chocolat caramel nicolas camille',
  'test demo guest user micropol coworking telework teletravail',
]
  .join(' ')
  .split(' ')
// Walks over the keyboard and the alphabet, both ways.
const WALKS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '12345678900987654321',
  'qwertyuiopasdfghjklzxcvbnm',
]
  .concat(
    'azertyuiopqsdfghjklmwxcvbn',
    'qwertzuiopasdfghjklyxcvbnm',
    '1q2w3e4r5t6y7u8i9o0p',
    '1qaz2wsx3edc4rfv5tgb',
  )
  .concat('1a2z3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujm', 'zaq1xsw2cde3vfr4bgt5')
  .flatMap((walk) => [walk, [...walk].toReversed().join('')])
const LETTER_FOR: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

function isCommon(password: string): boolean {
  const plain = fold(password)
  if (new Set(plain).size <= 3) return true
  const core = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  if ([plain, core].some((text) => text.length >= 6 && WALKS.some((walk) => walk.includes(text)))) return true
  if (isRepeated(plain)) return true
  // “P4ssw0rd!2024” is the word “password” in disguise, “bonjour-soleil” two of them.
  const disguised = [...core].map((sign) => LETTER_FOR[sign] ?? sign).join('')
  return [core, disguised].some((text) => leftOver(text, WORDS).length <= 2)
}

/** “abcabcabcabc”: one short piece over and over. */
function isRepeated(text: string): boolean {
  const again = (text + text).indexOf(text, 1)
  return again < text.length && again <= 5
}

function isPersonal(password: string, { name, email }: { name: string; email: string }): boolean {
  const own = fold(`${name} ${email}`)
    .split(/[^\p{L}\d]+/u)
    .filter((part) => part.length >= 3)
  const rest = leftOver(fold(password), own)
  return rest.length < fold(password).length && rest.replace(/[\d\W_]/g, '').length < 4
}

/** The text without the words in it, longest first, and without what is no letter. */
function leftOver(text: string, words: readonly string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/[\d\W_]/g, '')
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

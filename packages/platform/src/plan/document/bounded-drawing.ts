/*
 * Whether what draws documents gets through a drawing at all. It reads XML and not HTML, sets the one figure of a whole
 * document or none, goes down into groups on a stack of its own, which ends the process when it is full, and draws
 * what is referred to as often as it is.
 */

/** Groups in one another: ours have two. */
const DEEPEST = 16
/** Characters that are drawn, what is referred to counted each time; four times the longest drawing. */
const MOST_DRAWN = 8_000_000
/** Shapes and words that are drawn, counted in the same way; a bitmap of so many takes most of a minute. */
const MOST_ELEMENTS = 100_000
/** Characters of one piece of writing, and of all; setting a line takes longer the longer it is. */
const LONGEST_TEXT = 1000
const MOST_TEXT = 300_000

// Written so that nothing is tried twice: an outline has a million characters.
const NAMED = '&(?:amp|lt|gt|quot|apos);'
const VALUE = String.raw`[^<>&"]*(?:${NAMED}[^<>&"]*)*`
const TOKEN = new RegExp(
  String.raw`<(/?)([a-zA-Z]+)((?:\s+[\w-]+="${VALUE}")*)\s*(/?)>|(?:[^<>&]+|${NAMED})`,
  'y',
)
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g
/** Nothing that XML or the sizes of a page cannot hold. */
const ROOM = /^0 0 [1-9]\d{0,5} [1-9]\d{0,5}$/
// oxlint-disable-next-line no-control-regex
const NO_SIGN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

interface Open {
  name: string
  id: string | undefined
  from: number
  references: number
  elements: number
}

/**
 * Well-formed, shallow, with a room to be drawn in, and with references only to what has none in it, so that nothing
 * multiplies.
 */
export function isBounded(svg: string): boolean {
  if (NO_SIGN.test(svg) || !svg.isWellFormed()) return false
  const open: Open[] = []
  const parts = new Map<string, { characters: number; elements: number }>()
  const references: string[] = []
  let [at, elements, written, line] = [0, 0, 0, 0]
  const close = ({ id, from, references: before, elements: first }: Open) => {
    if (id === undefined) return
    const known = parts.get(id) ?? { characters: 0, elements: 0 }
    // One that refers to others, or to itself, may not be referred to.
    const characters = references.length > before ? Infinity : at - from
    parts.set(id, {
      characters: Math.max(known.characters, characters),
      elements: Math.max(known.elements, elements - first),
    })
  }
  while (at < svg.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(svg)
    if (!token) return false
    const from = at
    at = TOKEN.lastIndex
    const [words, slash, name, inside = '', empty] = token
    if (name === undefined) {
      written += words.length
      line += words.length
      if (open.length === 0 || line > LONGEST_TEXT || written > MOST_TEXT) return false
      continue
    }
    if (name === 'text') line = 0
    if (slash) {
      const last = open.pop()
      if (last?.name !== name || inside !== '' || empty) return false
      close(last)
      continue
    }
    const attributes = Array.from(
      inside.matchAll(ATTRIBUTE),
      ([, key = '', value = '']) => [key, value] as const,
    )
    const by = new Map(attributes)
    if (by.size < attributes.length) return false
    // One drawing, which leaves it to the page how large it is.
    if (from === 0 ? !isRoot(name, by) : open.length === 0 || name === 'svg') return false
    const one = { name, id: by.get('id'), from, references: references.length, elements: elements++ }
    for (const [, value] of attributes)
      for (const [, id = ''] of value.matchAll(/url\(#([\w-]+)\)/g)) references.push(id)
    const target = by.get('href')?.slice(1)
    if (target !== undefined) references.push(target)
    if (empty) close(one)
    else open.push(one)
    if (open.length > DEEPEST) return false
  }
  let drawn = svg.length
  for (const id of references) {
    const part = parts.get(id)
    drawn += part?.characters ?? 0
    elements += part?.elements ?? 0
  }
  return open.length === 0 && drawn <= MOST_DRAWN && elements <= MOST_ELEMENTS
}

const isRoot = (name: string, by: ReadonlyMap<string, string>) =>
  name === 'svg' &&
  ROOM.test(by.get('viewBox') ?? '') &&
  !by.has('width') &&
  !by.has('height') &&
  (by.get('xmlns') ?? 'http://www.w3.org/2000/svg') === 'http://www.w3.org/2000/svg'

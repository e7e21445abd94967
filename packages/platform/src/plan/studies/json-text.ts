/** Deeper than anything of ours by far; readers that call themselves for each level come back from it. */
const DEEPEST = 100

/**
 * Reads JSON that the platform can keep. Throws `SyntaxError` for what is none, for what is nested without end, and
 * for signs that PostgreSQL refuses: NUL and half of a pair of surrogates.
 */
export function parseStorable(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw new SyntaxError(`nested deeper than ${DEEPEST} levels`)
  if (/\\u(?:0000|d[89a-f])/i.test(text)) refuseUnstorable(text)
  return JSON.parse(text)
}

function refuseUnstorable(text: string): void {
  // A backslash that is itself escaped begins nothing.
  const escapes = text.replaceAll('\\\\', '').replaceAll(/\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}/gi, '')
  if (/\\u0000/.test(escapes)) throw new SyntaxError('a NUL in a text')
  if (/\\ud[89a-f]/i.test(escapes)) throw new SyntaxError('half of a sign in a text')
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    if (sign === QUOTE) i = endOfText(text, i)
    else if (sign === OPEN_ARRAY || sign === OPEN_OBJECT) deepest = Math.max(deepest, ++depth)
    else if (sign === CLOSE_ARRAY || sign === CLOSE_OBJECT) depth--
  }
  return deepest
}

function endOfText(text: string, from: number): number {
  let i = from + 1
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1
  return i
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

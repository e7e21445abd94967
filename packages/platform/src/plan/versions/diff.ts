/** A run of words that both texts have, or only the old or the new one. */
export interface Change {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** More words than these are compared by paragraphs: the table of a longest common subsequence grows with the square. */
const MOST = 3000

/**
 * What became of a text, word by word. The longest common subsequence of words (Hunt and McIlroy 1976, as a plain
 * table); spaces and line ends belong to the word before them, so that joining what is same and added gives the new
 * text, and what is same and removed the old one.
 */
export function changesOf(from: string, to: string): Change[] {
  const words = (text: string) => text.match(/\S+\s*|\s+/g) ?? []
  const paragraphs = (text: string) => text.match(/[^\n]*\n+|[^\n]+/g) ?? []
  const isLong = words(from).length > MOST || words(to).length > MOST
  const [a, b] = isLong ? [paragraphs(from), paragraphs(to)] : [words(from), words(to)]
  // What both begin and end with needs no table.
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let tail = 0
  while (
    tail < a.length - start &&
    tail < b.length - start &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++
  const changes: Change[] = []
  const add = (kind: Change['kind'], text: string) => {
    const last = changes.at(-1)
    if (last?.kind === kind) last.text += text
    else changes.push({ kind, text })
  }
  for (const word of a.slice(0, start)) add('same', word)
  middle(a.slice(start, a.length - tail), b.slice(start, b.length - tail), add)
  for (const word of a.slice(a.length - tail)) add('same', word)
  return changes
}

function middle(
  a: readonly string[],
  b: readonly string[],
  add: (kind: Change['kind'], text: string) => void,
): void {
  const wide = b.length + 1
  // common[i][j]: how many words of a from i and b from j are common, in order.
  const common = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * wide + j] =
        a[i] === b[j]
          ? common[(i + 1) * wide + j + 1] + 1
          : Math.max(common[(i + 1) * wide + j], common[i * wide + j + 1])
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add('same', b[j])
      i++
      j++
    } else if (common[(i + 1) * wide + j] >= common[i * wide + j + 1]) add('removed', a[i++])
    else add('added', b[j++])
  }
  while (i < a.length) add('removed', a[i++])
  while (j < b.length) add('added', b[j++])
}

/** Most units one form adds. */
export const MOST = 200
/** `Desk 1–12`: what stands before the numbers, and the first and last of them. */
const range = /^(.*?)(\d{1,4})\s*(?:-|–|—|\.\.|…)\s*(\d{1,4})$/s

/**
 * Labels of units as somebody writes them: `Desk 1–12` is twelve, `Booth A, Booth B` is two. Null when it would be
 * more than anybody means, or a range that runs backwards.
 */
export function readLabels(text: string): string[] | null {
  const labels: string[] = []
  for (const part of text.split(/[,;\n]/)) {
    const word = part.trim()
    if (word === '') continue
    const [, name = '', first = '', last = ''] = range.exec(word) ?? []
    if (first === '') labels.push(word)
    else {
      const [from, to] = [Number(first), Number(last)]
      if (to < from || to - from >= MOST) return null
      // Numbers written with leading zeros keep their width.
      const width = first.startsWith('0') ? first.length : 0
      for (let n = from; n <= to; n++) labels.push(`${name}${String(n).padStart(width, '0')}`)
    }
  }
  return labels.length > MOST ? null : labels
}

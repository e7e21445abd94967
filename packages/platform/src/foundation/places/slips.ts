/**
 * Slips of the keyboard between what was typed and a name, both folded: letters missing, too many, changed or
 * swapped with the next (optimal string alignment). The name may have more words than were typed: the words in
 * a row that fit best count.
 */
export function slips(typed: string, name: string): number {
  const words = name.split(' ')
  const count = typed.split(' ').length
  let least = distance(typed, name)
  for (let first = 0; first + count <= words.length; first++) {
    // Having more words than typed costs a little, so that the whole name comes before a part of another.
    least = Math.min(least, distance(typed, words.slice(first, first + count).join(' ')) + 0.5)
  }
  return least
}

function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, at(before, j - 2) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return at(last, b.length)
}

const at = (row: number[], index: number) => row[index] ?? Infinity

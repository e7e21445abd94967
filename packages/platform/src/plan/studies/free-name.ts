/** As long as the name of a study may be. */
const LONGEST = 200

/**
 * A name that is not taken yet: the given one, or with the first number from 2 on that is free, `Hérault (2)`. A number
 * that it already ends with is counted on, not added to.
 */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const bare = name.replace(/ \(\d{1,6}\)$/, '')
  let free = name
  for (let number = 2; taken.has(free); number++) free = numbered(bare, number)
  return free
}

function numbered(bare: string, number: number): string {
  const end = ` (${number})`
  // Cut between letters, never within one of two halves.
  let start = bare
  while (start.length + end.length > LONGEST) start = Array.from(start).slice(0, -1).join('')
  return start + end
}

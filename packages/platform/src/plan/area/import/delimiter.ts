export const DELIMITERS = [';', ',', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

const LINES = 20

/** What separates the columns: what the first lines all have, and have most of. */
export function delimiterOf(text: string): Delimiter {
  const lines = firstLines(text)
  let best: Delimiter = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    const least = Math.min(...lines.map((line) => line.split(delimiter).length - 1))
    if (Number.isFinite(least) && least > most) [best, most] = [delimiter, least]
  }
  return best
}

/** The first lines that say something, what stands in quotes left out. */
const firstLines = (text: string) =>
  text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES)

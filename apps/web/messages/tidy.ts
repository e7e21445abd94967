// Sorts message files and gives French its no-break spaces. In apps/web: `npm run messages -- booking host`; all without a name.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { locales, readAreas, type Message } from './read.ts'
import { withFrenchSpaces } from './french-spaces.ts'

const folder = import.meta.dirname
const asked = process.argv.slice(2)

const spaced = (message: Message): Message =>
  typeof message === 'string'
    ? withFrenchSpaces(message)
    : message.map((variants) => ({
        ...variants,
        match: Object.fromEntries(
          Object.entries(variants.match).map(([when, text]) => [when, withFrenchSpaces(text)]),
        ),
      }))

for (const locale of locales)
  for (const [area, entries] of readAreas(folder, locale)) {
    if (asked.length > 0 && !asked.includes(area)) continue
    const sorted = Object.entries(entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, message]) => [key, locale === 'fr' ? spaced(message) : message])
    const file = join(folder, locale, `${area}.json`)
    const text = JSON.stringify(Object.fromEntries(sorted), null, 2)
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }))
  }

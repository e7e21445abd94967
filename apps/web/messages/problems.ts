import { locales, placeholders, readAreas, texts, type Message } from './read.ts'

/**
 * What would leave a reader without a text: a message that is missing or empty in one language, that expects
 * other names there, that stands in the wrong file, or a folder without any message. One sentence each.
 */
export function problems(folder: string): string[] {
  const found: string[] = []
  const all = new Map(locales.map((locale) => [locale, collect(folder, locale, found)]))
  const keys = new Set([...all.values()].flatMap((messages) => [...messages.keys()]))
  if (keys.size === 0) found.push(`no message at all in ${folder}`)
  for (const key of keys) {
    const expected = new Set<string>()
    for (const [locale, messages] of all) {
      const message = messages.get(key)
      if (message === undefined) found.push(`${key} is missing in ${locale}`)
      else if (texts(message).length === 0 || texts(message).some((text) => text.trim() === ''))
        found.push(`${key} is empty in ${locale}`)
      if (message !== undefined) expected.add(placeholders(message).join(', '))
    }
    if (expected.size > 1)
      found.push(
        `${key} expects other names in each language: ${[...expected].map((n) => `{${n}}`).join(' and ')}`,
      )
  }
  return found
}

function collect(folder: string, locale: string, found: string[]) {
  const messages = new Map<string, Message>()
  for (const [area, entries] of readAreas(folder, locale))
    for (const [key, message] of Object.entries(entries)) {
      // A large area has several files (`plan`, `plan-area`); its keys all begin with the first word.
      const prefix = `${area.split('-')[0]}_`
      if (!key.startsWith(prefix)) found.push(`${key} does not start with its area ${prefix} (${locale})`)
      // Else two files would overwrite each other without a word.
      if (messages.has(key)) found.push(`${key} stands twice (${locale}), the second time in ${area}.json`)
      messages.set(key, message)
    }
  return messages
}

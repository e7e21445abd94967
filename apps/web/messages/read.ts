import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const locales = ['en', 'fr'] as const

/** A text, or the variants of a text in the array form of the message format. */
export type Message = string | MessageVariants[]
interface MessageVariants {
  declarations?: string[]
  selectors?: string[]
  match: Record<string, string>
}
export type Messages = Map<string, Message>

/** Files of one language: area (`booking`) to its messages. */
export function readAreas(folder: string, locale: string): Map<string, Record<string, Message>> {
  const areas = readdirSync(join(folder, locale)).filter((file) => file.endsWith('.json'))
  return new Map(
    areas.sort().map((file) => {
      try {
        return [file.slice(0, -5), JSON.parse(readFileSync(join(folder, locale, file), 'utf8'))]
      } catch (cause) {
        throw new Error(`messages/${locale}/${file} is not JSON: ${(cause as Error).message}`, { cause })
      }
    }),
  )
}

/** Every text of a message: one, or one for each variant. */
export const texts = (message: Message): string[] =>
  typeof message === 'string' ? [message] : message.flatMap((variants) => Object.values(variants.match))

/** Names a message expects: in its texts, and as declared inputs of its variants. */
export function placeholders(message: Message): string[] {
  const names = new Set<string>()
  for (const text of texts(message))
    for (const [, name] of text.matchAll(/(?<!\\)\{(\w+)\}/g)) names.add(name)
  if (typeof message !== 'string')
    for (const { declarations = [] } of message)
      for (const declaration of declarations) {
        const input = /^input (\w+)/.exec(declaration)
        if (input) names.add(input[1])
      }
  return [...names].sort()
}

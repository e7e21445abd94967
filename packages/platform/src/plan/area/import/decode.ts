export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The text of a file and how it was read. What is not valid UTF-8 is taken for Windows-1252, which holds Latin-1. */
export function decode(bytes: Uint8Array, asked?: Encoding): { text: string; encoding: Encoding } {
  const encoding = asked ?? encodingOf(bytes)
  // A byte order mark is dropped by the decoder; a NUL is never meant, and PostgreSQL keeps none.
  return { text: new TextDecoder(encoding).decode(bytes).replaceAll('\0', ''), encoding }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

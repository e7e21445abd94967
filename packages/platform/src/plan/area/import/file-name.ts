const LONGEST = 255

/** The name of a file as it is kept: its end tells more than its beginning, and PostgreSQL keeps no NUL. */
export const keptFileName = (name: string, nameless: string): string =>
  name.replaceAll('\0', '').slice(-LONGEST) || nameless

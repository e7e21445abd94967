/** The same with every text in it changed; what holds them is copied. */
export function withTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((each) => withTexts(each, change)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each, change)])) as T
}

/** Without the signs that no document can hold: they come with what is pasted or imported, and nobody sees them. */
export const printable = <T>(value: T): T =>
  withTexts(value, (text) =>
    // oxlint-disable-next-line no-control-regex
    text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed(),
  )

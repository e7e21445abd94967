/** Most texts that get a name; a connection keeps the plan of each, some kilobytes, until it ends. */
const MOST = 400

/** Names by text, the empty one for a text that came once. */
const names = new Map<string, string>()
let named = 0

/**
 * The name under which a query is prepared on every connection that runs it, so that PostgreSQL reads and plans it
 * once and not every time: for the larger queries of a booking that takes longer than running them. A text is
 * named when it comes the second time: what is made up for one call is not worth keeping.
 */
export function statementName(text: string): string | undefined {
  const name = names.get(text)
  if (name) return name
  if (name === undefined) {
    // Texts without end are made up: forgetting those that never came again leaves room for the ones that do.
    if (names.size >= 2 * MOST) for (const [once, name] of names) if (name === '') names.delete(once)
    names.set(text, '')
    return undefined
  }
  if (named === MOST) return undefined
  const given = `micropol_${++named}`
  names.set(text, given)
  return given
}

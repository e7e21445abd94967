/** Entries of a list that are written at a time. */
const PIECE = 500

/** The list as JSON without its brackets, a piece at a time. */
export function* listed<T>(all: readonly T[], of: (each: T, index: number) => unknown): Generator<string> {
  for (let from = 0; from < all.length; from += PIECE) {
    const piece = all.slice(from, from + PIECE).map((each, i) => JSON.stringify(of(each, from + i)))
    yield (from > 0 ? ',' : '') + piece.join(',')
  }
}

/** A large answer that is written as it is read: other requests have their turn between two pieces. */
export function inPieces(
  type: string,
  write: () => Generator<string>,
  headers: Record<string, string> = {},
): Response {
  const pieces = write()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve))
        const { done, value } = pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
    },
    { highWaterMark: 1 },
  )
  return new Response(body, { headers: { 'content-type': type, ...headers } })
}

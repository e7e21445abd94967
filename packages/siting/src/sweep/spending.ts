/** Goes on with `steps` to their end and counts the work of `on` as that of `by`. */
export function* spending<T>(
  by: { work: number },
  on: { work: number },
  steps: Generator<unknown, T>,
): Generator<undefined, T> {
  for (;;) {
    const { done, value } = steps.next()
    by.work += on.work
    on.work = 0
    if (done) return value
    yield undefined
  }
}

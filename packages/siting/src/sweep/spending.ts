/** Goes on with `steps` to their end and counts the work of `on` as that of `by`, so many times. */
export function* spending<T>(
  by: { work: number },
  on: { work: number },
  steps: Generator<unknown, T>,
  times = 1,
): Generator<undefined, T> {
  for (;;) {
    const { done, value } = steps.next()
    by.work += times * on.work
    on.work = 0
    if (done) return value
    yield undefined
  }
}

import { isDeepStrictEqual } from 'node:util'

/** Groups of things that have the same of something, with their names, in the order of the first of each. */
export function alike<Thing extends { readonly name: string }, Value>(
  things: readonly Thing[],
  valueOf: (thing: Thing) => Value,
): { value: Value; names: string[] }[] {
  const groups: { value: Value; names: string[] }[] = []
  for (const thing of things) {
    const value = valueOf(thing)
    const group = groups.find((one) => isDeepStrictEqual(one.value, value))
    if (group) group.names.push(thing.name)
    else groups.push({ value, names: [thing.name] })
  }
  return groups
}

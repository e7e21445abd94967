import { isDeepStrictEqual } from 'node:util'

/** What became another value between two documents, each as deep as both have it, with its path. */
export function differences(
  from: unknown,
  to: unknown,
  path: string,
): { path: string; from: unknown; to: unknown }[] {
  if (isDeepStrictEqual(from, to)) return []
  if (!isPlain(from) || !isPlain(to)) return [{ path, from: from ?? null, to: to ?? null }]
  const keys = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...keys].flatMap((key) => differences(from[key], to[key], `${path}.${key}`))
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

import { path } from '../paths.ts'

/** A day of a centre as its host sees it. */
export const dayPath = (slug: string, day: { toString(): string }): string => path(`/host/${slug}/day/${day}`)

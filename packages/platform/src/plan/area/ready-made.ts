import { fileURLToPath } from 'node:url'
import type { Area } from './area.ts'
import { areaFromFolder } from './from-folder.ts'

/** Areas that ship with the platform. */
export const READY_MADE = [
  {
    key: 'herault',
    name: { en: 'Hérault, France', fr: 'Hérault, France' },
    year: 2020,
    municipalities: 342,
    flows: 7240,
  },
  {
    key: 'norway',
    name: { en: 'Norway', fr: 'Norvège' },
    year: 2022,
    municipalities: 356,
    flows: 26_923,
  },
] as const

export type ReadyMadeKey = (typeof READY_MADE)[number]['key']

export const isReadyMade = (key: string): key is ReadyMadeKey => READY_MADE.some((area) => area.key === key)

const DEMO = new URL('../../../../../demo/', import.meta.url)

/** Reads one of `READY_MADE`. Throws on a key that is none. */
export async function readyMade(key: string): Promise<Area> {
  if (!isReadyMade(key)) throw new RangeError(`There is no ready-made area "${key}".`)
  return areaFromFolder(fileURLToPath(new URL(`${key}/`, DEMO)))
}

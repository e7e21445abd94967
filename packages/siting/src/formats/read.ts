import { InvalidProblem } from '../invalid-problem.ts'
import type { Instance } from './instance.ts'
import { readJson } from './json.ts'
import { readOrlibPmed, readOrlibUflp, readPmedcap, requireText } from './orlib.ts'
import { readNewYork, readTsplib, readXyd } from './points.ts'

/** Every format that can be read, by the name the command knows it under. */
export const formats = {
  'orlib-pmed': readOrlibPmed,
  'orlib-uflp': readOrlibUflp,
  tsplib: readTsplib,
  xyd: readXyd,
  newyork: readNewYork,
  pmedcap: readPmedcap,
  json: readJson,
} satisfies Record<string, (text: string) => Instance>

export type Format = keyof typeof formats

/**
 * Reads an instance.
 * @throws InvalidProblem that names the line and the value which is wrong.
 */
export function readInstance(text: string, format: Format): Instance {
  requireText(text)
  if (!Object.hasOwn(formats, format))
    throw new InvalidProblem(`There is no format ${String(format)}.`, { field: 'format', value: format })
  return formats[format](text)
}

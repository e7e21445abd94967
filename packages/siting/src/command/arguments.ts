import { refuse } from '../check.ts'
import { formats, type Format } from '../formats/read.ts'

export const problems = [
  'p-median',
  'uflp',
  'mclp',
  'cpmp',
  'cflp',
  'lscp',
  'p-center',
  'floors',
  'budget',
] as const
export type Problem = (typeof problems)[number]

export interface Command {
  file: string
  problem: Problem
  format: Format
  p?: number
  radius?: number
  metric?: 'euclidean' | 'great-circle'
  capacity?: number
  time: number
  gap?: number
  seed: number
  threads: number
  json: boolean
}

export const usage = `siting solve FILE --problem PROBLEM --format FORMAT [options]

  --problem   ${problems.join(' | ')}
  --format    ${Object.keys(formats).join(' | ')}
  --p N       how many sites open (else as the file says)
  --radius R  reach, in the units of the distances
  --metric    euclidean | great-circle (metres; latitude first)
  --capacity  of every site, where the file gives none
  --time S    seconds at most, reading included (60)
  --gap G     stop when no plan can be more than this share better (0)
  --seed N    same seed, same answer (1)
  --threads N (2)
  --json      one line of JSON, ids from 1`

/** Reads the words after the program's name; 'help' when that is what they ask for. */
export function readArguments(words: readonly string[]): Command | 'help' {
  if (words.length === 0 || words.includes('--help') || words.includes('-h') || words[0] === 'help')
    return 'help'
  if (words[0] !== 'solve') refuse(`There is no command "${words[0]}"; there is solve.`, 'command', words[0])
  const given = new Map<string, string>()
  let file: string | undefined
  let json = false
  for (let at = 1; at < words.length; at++) {
    const [flag, glued] = splitFlag(words[at])
    if (flag === '--json') json = true
    else if (flag.startsWith('--')) {
      if (!names.includes(flag.slice(2))) refuse(`There is no option ${flag}.`, 'option', flag)
      const value = glued ?? words[++at]
      if (value === undefined) refuse(`${flag} needs a value.`, flag, undefined)
      if (given.has(flag)) refuse(`${flag} is given twice, as ${given.get(flag)} and ${value}.`, flag, value)
      given.set(flag, value)
    } else if (file === undefined) file = words[at]
    else refuse(`There is one file too many: ${words[at]}.`, 'file', words[at])
  }
  if (file === undefined) refuse('Which file? It comes after solve.', 'file', undefined)
  const command: Command = {
    file,
    problem: choice(given, '--problem', problems),
    format: choice(given, '--format', Object.keys(formats) as Format[]),
    time: amount(given, '--time') ?? 60,
    seed: whole(given, '--seed', 0) ?? 1,
    threads: whole(given, '--threads', 1) ?? 2,
    json,
  }
  const p = whole(given, '--p', 1)
  const radius = amount(given, '--radius')
  const capacity = amount(given, '--capacity')
  const gap = amount(given, '--gap')
  if (p !== undefined) command.p = p
  if (radius !== undefined) command.radius = radius
  if (capacity !== undefined) command.capacity = capacity
  if (gap !== undefined) command.gap = gap
  if (given.has('--metric')) command.metric = choice(given, '--metric', ['euclidean', 'great-circle'])
  return command
}

const names = ['problem', 'format', 'p', 'radius', 'metric', 'capacity', 'time', 'gap', 'seed', 'threads']

function splitFlag(word: string): [flag: string, value?: string] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

function choice<T extends string>(given: Map<string, string>, flag: string, all: readonly T[]): T {
  const value = given.get(flag)
  if (value === undefined) refuse(`${flag} is missing: ${all.join(', ')}.`, flag, undefined)
  const found = all.find((one) => one === value)
  return found ?? refuse(`${flag} is ${value}, not one of ${all.join(', ')}.`, flag, value)
}

function amount(given: Map<string, string>, flag: string): number | undefined {
  const word = given.get(flag)
  if (word === undefined) return undefined
  const value = word.trim() === '' ? NaN : Number(word)
  return value >= 0 && value < Infinity ? value : refuse(`${flag} is ${word}, not an amount.`, flag, word)
}

function whole(given: Map<string, string>, flag: string, least: number): number | undefined {
  const word = given.get(flag)
  if (word === undefined) return undefined
  const value = word.trim() === '' ? NaN : Number(word)
  if (Number.isSafeInteger(value) && value >= least) return value
  return refuse(`${flag} is ${word}, not a whole number from ${least}.`, flag, word)
}

import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { Misuse, type Command, type Values } from './command.ts'

const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).start,
  worker: async () => (await import('./commands/worker.ts')).worker,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  demo: async () => (await import('./commands/demo.ts')).demo,
  plan: async () => (await import('./commands/plan.ts')).plan,
  roads: async () => (await import('./commands/roads.ts')).roads,
  token: async () => (await import('./commands/token.ts')).token,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
}

const OK = 0
const FAILED = 1
const MISUSED = 2

/** Runs `micropol <arguments>` and returns its exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return overview()
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    console.error(`There is no command "${name}". micropol --help lists what there is.`)
    return MISUSED
  }
  const command = await load()
  try {
    const { values, words } = read(command, rest)
    return values.help ? help(name, command) : await command.run(values, words)
  } catch (error) {
    return explain(name, error)
  }
}

function read(command: Command, args: string[]): { values: Values; words: string[] } {
  const options: ParseArgsOptionsConfig = { ...command.options, help: { type: 'boolean', short: 'h' } }
  try {
    const allowPositionals = command.positionals !== undefined
    const { values, positionals: words } = parseArgs({ args, options, allowPositionals })
    const surplus = words[command.positionals ?? 0]
    if (surplus !== undefined) throw new Misuse(`"${surplus}" is one word too many`)
    return { values, words }
  } catch (error) {
    if (error instanceof Misuse) throw error
    throw new Misuse(error instanceof Error ? error.message.split('. ')[0] : String(error))
  }
}

function explain(name: string, error: unknown): number {
  if (error instanceof Misuse) {
    console.error(`${error.message}. micropol ${name} --help says how to call it.`)
    return MISUSED
  }
  // What a person can mend is one line; anything else is a bug and keeps its stack.
  console.error(error instanceof SetupError ? error.message : error)
  return FAILED
}

async function overview(): Promise<number> {
  console.log('Usage: micropol <command> [options]\n')
  for (const [name, load] of Object.entries(COMMANDS)) {
    console.log(`  ${name.padEnd(9)}${(await load()).summary}`)
  }
  console.log('\nmicropol <command> --help says more. Settings come from the environment: see .env.example.')
  return OK
}

function help(name: string, command: Command): number {
  console.log(`${command.summary}\n\nUsage: micropol ${name} ${command.help}`)
  return OK
}

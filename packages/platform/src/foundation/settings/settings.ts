import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { SetupError } from './setup-error.ts'

/** The checkout: where `.env` and, unless told otherwise, the data folder are. */
export const CHECKOUT = fileURLToPath(new URL('../../../../../', import.meta.url)).replace(/[\\/]$/, '')

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const

/** Everything Micropol takes from the environment. Secrets are named here, so that no message shows one. */
const SECRETS = new Set(['AUTH_SECRET', 'DATABASE_URL', 'SMTP_URL'])
const environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[a-zA-Z0-9.:-]+$/, 'give a host name or an address, for example 127.0.0.1')
    .default('127.0.0.1'),
  MICROPOL_DATA: z.string().default('.micropol'),
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/database',
  ).optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'https://micropol.example.org')
    .refine((url) => /^\w+:\/\/[^/?#@]+\/?$/.test(url), 'give the address without a path or a user')
    .transform((url) => new URL(url).origin)
    .optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>]*<?[^\s@<>]+@[^\s@<>]+>?$/,
      'give an e-mail address, for example Micropol <hello@example.org>',
    )
    .optional(),
  AUTH_SECRET: z.string().min(32, 'give at least 32 random characters').optional(),
  MICROPOL_DEMO: onOrOff().optional(),
  MICROPOL_WORKER: onOrOff().default(true),
  LOG_LEVEL: z.enum(LOG_LEVELS, `give one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

/** Names of all variables, as `.env.example` lists them. */
export const VARIABLES = Object.keys(environment.shape)

export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. Holds the embedded database, the generated secret, and nothing of the checkout. */
  readonly dataFolder: string
  /** A PostgreSQL that somebody else runs; without it the embedded one is used. */
  readonly databaseUrl: string | undefined
  /** Origin under which browsers reach this server, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** Without it mail is kept, and shown on the mailbox page where `local`. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Undefined until `ensureSecret` has found or made it. */
  readonly authSecret: string | undefined
  /** Only this machine can reach the server: what is meant for trying out may show itself. */
  readonly local: boolean
  /** Whether an empty database gets the demonstration network. */
  readonly demo: boolean
  /** Whether the server also does the jobs that wait (`micropol worker` does them elsewhere). */
  readonly worker: boolean
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

/** The environment of this process over the `.env` file of the checkout. */
export function processEnvironment(file = resolve(CHECKOUT, '.env')): NodeJS.ProcessEnv {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return { ...fromFile, ...process.env }
}

/** Checks all settings at once. Throws a SetupError with one line for each that is wrong, naming it and its value. */
export function readSettings(env: NodeJS.ProcessEnv = processEnvironment()): Settings {
  // `PORT=` in a shell or a file means the same as leaving it out.
  const given = Object.fromEntries(VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
  const read = environment.safeParse(given)
  if (!read.success) throw new SetupError(read.error.issues.map((issue) => sentence(issue, given)).join('\n'))
  return settle(read.data)
}

function settle(env: z.output<typeof environment>): Settings {
  const local =
    isLoopback(env.HOST) && (env.PUBLIC_URL === undefined || isLoopback(new URL(env.PUBLIC_URL).hostname))
  if (env.MICROPOL_DEMO && (env.DATABASE_URL !== undefined || !local)) {
    throw new SetupError(
      'MICROPOL_DEMO is on: the demonstration, whose passwords everybody knows, is only for the embedded database on this machine. Leave out DATABASE_URL, PUBLIC_URL and HOST, or MICROPOL_DEMO.',
    )
  }
  if (env.SMTP_URL !== undefined && env.MAIL_FROM === undefined) {
    throw new SetupError('MAIL_FROM is missing: SMTP_URL is given, so say which address mail comes from.')
  }
  if (env.SMTP_URL !== undefined && !local && env.PUBLIC_URL === undefined) {
    throw new SetupError(
      'PUBLIC_URL is missing: mail is sent and others reach this server, so say which address its links lead to. A link must never follow what a visitor’s browser claims the address to be.',
    )
  }
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(CHECKOUT, env.MICROPOL_DATA),
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM ?? 'Micropol <micropol@localhost>',
    authSecret: env.AUTH_SECRET,
    local,
    demo: env.MICROPOL_DEMO ?? (local && env.DATABASE_URL === undefined),
    worker: env.MICROPOL_WORKER,
    logLevel: env.LOG_LEVEL,
  }
}

/** Whether a host name or address reaches this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '')
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))
}

function sentence(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const value = SECRETS.has(name) ? 'not usable' : JSON.stringify(given[name])
  return `${name} is ${value}: ${issue.message}.`
}

function wholeNumber(least: number, most: number) {
  const rule = `give a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d+$/, { error: rule, abort: true })
    .transform(Number)
    .refine((number) => number >= least && number <= most, rule)
}

function onOrOff() {
  return z
    .string()
    .regex(/^(1|0|on|off|true|false|yes|no)$/i, 'give 1 or 0')
    .transform((text) => /^(1|on|true|yes)$/i.test(text))
}

function address(protocols: string[], example: string) {
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `give it as ${example}`,
    abort: true,
  })
}

import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Actor, Platform } from '../server/platform.ts'
import type { Temporal } from 'temporal-polyfill'
import { invalid } from './problems/invalid.ts'

/** What every call of the API knows of the server, the moment and the person behind the token. */
export interface Call {
  platform: Platform
  actor: Actor | null
  locale: 'en' | 'fr'
  now: Temporal.Instant
  requestId: string
  /** Where people reach the pages: `https://centres.example.org`. */
  baseUrl: string
}

export interface Env {
  Bindings: Call
}
/** The same behind `signedIn`, which lets nobody pass without an actor. */
export interface SignedInEnv extends Env {
  Variables: { actor: Actor }
}
export type CallContext = Context<Env>

const BASE = '/api/v1'

/** An empty API, or a part of one: paths count from `/api/v1`, and what a schema refuses becomes a problem. */
export const newApi = () =>
  new OpenAPIHono<Env>({
    defaultHook: invalid,
    getPath(request) {
      const { pathname } = new URL(request.url)
      // Nothing is at the root, so what lies elsewhere is not found.
      return pathname.startsWith(`${BASE}/`) ? pathname.slice(BASE.length) : '/'
    },
  })

import { HTTPException } from 'hono/http-exception'
import { m } from '#lib/paraglide/messages.js'
import { Forbidden } from '@micropol/platform/foundation/permissions/permissions'
import { logFault } from '../server/log-fault.ts'
import { bookings } from './bookings/routes.ts'
import { newApi, type CallContext } from './call.ts'
import { centres } from './centres/routes.ts'
import { describe } from './document.ts'
import { me } from './me.ts'
import { problem } from './problems/problem.ts'

/** The API of `/api/v1`. Call it as `api.fetch(request, call)`. */
export const api = newApi()

// A token that is not known is never taken for a visitor: whoever sends one should learn that it does not work.
api.use(async (c, next) => {
  if (c.env.actor || !c.req.header('authorization')) return next()
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' }
  return problem(c, 401, { reason: 'token-unknown', detail: m.api_token_unknown() }, headers)
})

api.route('/', centres)
api.route('/', bookings)
api.route('/', me)

const description = JSON.stringify(describe(api))
api.get('/openapi.json', () => {
  const headers = { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' }
  return new Response(description, { headers })
})

allowOnlyWhatIsThere()

api.notFound((c) =>
  problem(c, 404, { reason: 'not-found', detail: m.api_not_found_path({ path: pathOf(c) }) }),
)

api.onError((error, c) => {
  if (error instanceof Forbidden) return forbidden(c, error)
  if (error instanceof HTTPException && error.status === 415) return notJson(c)
  if (error instanceof HTTPException && error.status === 400) return malformed(c)
  logFault(c.env.requestId, `${c.req.method} ${c.req.routePath}`, error)
  return problem(c, 500, { reason: 'fault', detail: m.api_fault() })
})

/** Answers 405 with the methods that a path knows. */
function allowOnlyWhatIsThere(): void {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of api.routes) {
    if (method === 'ALL') continue
    const known = methods.get(path) ?? new Set()
    methods.set(path, known.add(method).add(method === 'GET' ? 'HEAD' : method))
  }
  for (const [path, known] of methods) {
    const allow = [...known].join(', ')
    api.all(path, (c) => {
      const detail = m.api_method_not_allowed({ path: pathOf(c), method: c.req.method, allowed: allow })
      return problem(c, 405, { reason: 'method-not-allowed', detail }, { allow })
    })
  }
}

/** A stranger's booking is as if it were not there; anything else that is forbidden may be known to be. */
function forbidden(c: CallContext, { action }: Forbidden): Response {
  if (action === 'booking.change' || action === 'booking.cancel' || action === 'booking.view') {
    const detail = m.api_not_found_booking({ id: c.req.param('id') ?? '' })
    return problem(c, 404, { reason: 'not-found', detail })
  }
  const detail = action === 'booking.create_for_other' ? m.api_for_others_forbidden() : m.api_forbidden()
  return problem(c, 403, { reason: 'forbidden', detail })
}

function notJson(c: CallContext): Response {
  const type = c.req.header('content-type')
  const detail = type ? m.api_type_not_json({ type: type.slice(0, 100) }) : m.api_body_missing()
  return problem(c, 415, { reason: 'not-json', detail })
}

async function malformed(c: CallContext): Promise<Response> {
  const reason = await c.req.text().then(whyNotJson, () => '')
  return problem(c, 400, { reason: 'malformed-json', detail: m.api_json_malformed({ reason }) })
}

function whyNotJson(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

const pathOf = (c: CallContext): string => new URL(c.req.url).pathname.slice(0, 200)

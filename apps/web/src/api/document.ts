import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from './call.ts'
import { MOST_AT_ONCE } from './security.ts'

const description = `Networks of smart work centres: find one, see what is free, book it.

**Tokens.** Make one on your profile page, or with \`npx micropol token --email you@example.org\`, and send it as \`Authorization: Bearer …\`. Centres can be read without one. A token does what its person may do; browsers of other sites cannot use the API (no CORS).

**Time.** Instants carry their offset (RFC 3339) and are answered in UTC. Each centre has a time zone, which decides what a day is there. Periods are half-open: a booking until 12:00 and one from 12:00 do not touch.

**Lists** are \`{items, next}\`. Ask for \`?cursor=\` with the value of \`next\` until it is null.

**Errors** are problems (RFC 9457, \`application/problem+json\`): \`detail\` is a sentence for people, in English or French by \`Accept-Language\`; \`reason\` is for programs; \`errors\` names each field. 400: the body is not JSON. 422: it is, but a member is missing, not usable, or against a rule. 409: what you ask stands against what is; \`alternatives\` says what can be had instead. 404 is also the answer for what somebody may not see.

**Doing it once.** Send an \`Idempotency-Key\` with every booking, and send the same request again when the answer got lost: it makes one booking.

**Limits.** Bodies of 64 KB, queries of 2 KB, and ${MOST_AT_ONCE} requests of one person at the same time.`

const license = { name: 'EUPL-1.2', identifier: 'EUPL-1.2' }

/** The description of the API, from the schemas that check it. */
export function describe(api: OpenAPIHono<Env>): object {
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of the profile page; it begins with `micropol_`.',
  })
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Micropol',
      version: '1.0.0',
      description,
      license,
    },
    servers: [{ url: '/api/v1' }],
    tags: [
      { name: 'Centres', description: 'Where one can work, and when. Open to everybody.' },
      { name: 'Bookings', description: 'One’s own; hosts and operators also reach those of their centres.' },
      { name: 'People', description: 'Who one is.' },
    ],
  })
}

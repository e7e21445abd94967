import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from './call.ts'
import { problems } from './problems/problem.ts'
import { bearer, signedIn } from './security.ts'

const personSchema = z
  .object({
    id: z.uuid(),
    name: z.string().openapi({ example: 'Inès Faure' }),
    email: z.string().openapi({ example: 'ines.faure@example.org' }),
    locale: z.enum(['en', 'fr']),
    roles: z
      .array(
        z.object({
          role: z.enum(['host', 'operator', 'network_manager', 'planner']),
          centreId: z.uuid().optional(),
          operatorId: z.uuid().optional(),
          networkId: z.uuid().optional(),
          organisationId: z.uuid().optional(),
        }),
      )
      .openapi({ description: 'Beside member, which everybody is; with the one thing each is about.' }),
  })
  .openapi('Person')

export const me = newApi()

const read = createRoute({
  method: 'get',
  path: '/me',
  tags: ['People'],
  security: bearer,
  middleware: signedIn,
  operationId: 'readMe',
  summary: 'Read who the token belongs to',
  responses: {
    200: { description: 'The person.', content: { 'application/json': { schema: personSchema } } },
    ...problems(401, 429),
  },
})

me.openapi(read, (c) => {
  const { personId, name, email, locale, grants } = c.var.actor
  return c.json({ id: personId, name, email, locale, roles: [...grants] }, 200)
})

import type { Role, Scene } from './scene.ts'

const everybody: Role[] = ['visitor', 'member', 'owner', 'host', 'operator', 'manager', 'planner', 'stranger']
const signedIn = everybody.slice(1)

export interface ApiRule {
  path: (scene: Scene) => string
  who: Role[]
  /** A body that would work, for those who may not send it. */
  body?: (scene: Scene) => unknown
}

const anyBooking: Role[] = ['owner', 'host', 'operator']
const period = ({ period: { start, end } }: Scene) => ({ start: `${start}`, end: `${end}` })

/** Who may call what, by method and path of the API's own description. An operation without a rule fails the walk. */
export const apiRules: Record<string, ApiRule> = {
  'GET /openapi.json': { path: () => '/openapi.json', who: everybody },
  'GET /me': { path: () => '/me', who: signedIn },
  'GET /centres': { path: () => '/centres', who: everybody },
  'GET /centres/{id}': { path: ({ centre }) => `/centres/${centre.id}`, who: everybody },
  'GET /centres/{id}/resources': { path: ({ centre }) => `/centres/${centre.id}/resources`, who: everybody },
  'GET /centres/{id}/availability': {
    path: (scene) => `/centres/${scene.centre.id}/availability?${new URLSearchParams(period(scene))}`,
    who: everybody,
  },
  'GET /bookings': { path: () => '/bookings', who: signedIn },
  'POST /bookings': {
    path: () => '/bookings',
    who: signedIn,
    body: (scene) => ({ resources: [{ resourceId: scene.resourceId, quantity: 1 }], ...period(scene) }),
  },
  'GET /bookings/{id}': { path: ({ bookingId }) => `/bookings/${bookingId}`, who: anyBooking },
  'PATCH /bookings/{id}': {
    path: ({ bookingId }) => `/bookings/${bookingId}`,
    who: anyBooking,
    body: () => ({ note: 'Changed by somebody else' }),
  },
  'POST /bookings/{id}/confirm': {
    path: ({ bookingId }) => `/bookings/${bookingId}/confirm`,
    who: anyBooking,
  },
  'DELETE /bookings/{id}': { path: ({ bookingId }) => `/bookings/${bookingId}`, who: anyBooking },
}

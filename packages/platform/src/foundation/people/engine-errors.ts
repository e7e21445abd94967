import { isAPIError } from 'better-auth/api'

/** Whether the sign-in engine refused with one of these codes of its own. */
export const isEngineRefusal = (error: unknown, ...codes: string[]): boolean =>
  isAPIError(error) && typeof error.body?.code === 'string' && codes.includes(error.body.code)

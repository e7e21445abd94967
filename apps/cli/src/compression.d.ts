/** The part of `compression` that is used; its own types need those of Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  export default function compression(options?: {
    /** 1 (quick) to 9 (small). */
    level?: number
    /** Bytes below which an answer is sent as it is. */
    threshold?: number
  }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}

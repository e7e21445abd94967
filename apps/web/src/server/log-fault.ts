/** Writes a fault of ours to the log under the request's name. Addresses and bodies are not logged: they may hold a secret. */
export function logFault(requestId: string, route: string | null, error: unknown): void {
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(JSON.stringify({ level: 'error', requestId, route, fault }))
}

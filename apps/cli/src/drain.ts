import type { ServerResponse } from 'node:http'

/**
 * Lets whoever writes a packed answer wait for room again and again. What packs it takes listeners over to its own
 * stream, from where `once` cannot take them away: of a large answer thousands would stay, each called every time, and
 * Node warns of them. So one listens for all who wait.
 */
export function drainOnce(response: ServerResponse): void {
  let waiting: (() => void)[] = []
  response.on('drain', () => {
    const ready = waiting
    waiting = []
    for (const listener of ready) listener()
  })
  const once = response.once.bind(response) as (event: string, listener: () => void) => ServerResponse
  response.once = ((event: string, listener: () => void) => {
    if (event !== 'drain') return once(event, listener)
    waiting.push(listener)
    return response
  }) as typeof response.once
}

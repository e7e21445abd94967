import { text } from 'node:stream/consumers'
import { connect, type Call, type Connection } from './connection.ts'
import type { Outcome } from './measure.ts'

/*
 * The client, in a process of its own: so many keep-alive connections, each sending the next request as soon as
 * the last is answered. Reads its task from standard input and writes what happened to standard output.
 */

export interface LoadTask {
  url: string
  clients: number
  seconds: number
  /** Taken in turn by whoever is free; with `repeat` again from the first, else once each. */
  calls: Call[]
  repeat: boolean
}

const { url, clients, seconds, calls, repeat }: LoadTask = JSON.parse(await text(process.stdin))
const connections = await Promise.all(Array.from({ length: clients }, () => connect(url)))

const latencies: number[] = []
const statuses: Record<number, number> = {}
let next = 0
const before = process.cpuUsage()
const began = performance.now()
const until = began + seconds * 1000

async function client(connection: Connection): Promise<void> {
  while (performance.now() < until) {
    const call = calls[repeat ? next++ % calls.length : next++]
    if (!call) throw new Error(`${calls.length} requests are too few for ${seconds} s`)
    const start = performance.now()
    const status = await connection.send(call)
    latencies.push(performance.now() - start)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
}

await Promise.all(connections.map(client))
const { user, system } = process.cpuUsage(before)
const outcome: Outcome = {
  seconds: (performance.now() - began) / 1000,
  processor: (user + system) / 1000,
  latencies,
  statuses,
  used: next,
}
process.stdout.write(JSON.stringify(outcome))
for (const connection of connections) connection.close()

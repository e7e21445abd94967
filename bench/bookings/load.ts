import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Outcome } from './measure.ts'

/*
 * The client, in a process of its own: so many keep-alive connections, each sending the next request as soon as
 * the last is answered. Reads its task from standard input and writes what happened to standard output.
 */

export interface Call {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

export interface LoadTask {
  url: string
  clients: number
  seconds: number
  /** Taken in turn by whoever is free; with `repeat` again from the first, else once each. */
  calls: Call[]
  repeat: boolean
}

const { url, clients, seconds, calls, repeat }: LoadTask = JSON.parse(await text(process.stdin))
const { hostname, port } = new URL(url)
const agent = new Agent({ keepAlive: true, maxSockets: clients })

function send({ method, path, headers, body }: Call): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const options = { hostname, port, path, method, agent, headers: { ...headers, ...length } }
  const sent = request(options, (response) => {
    response.resume()
    response.on('end', () => resolve(response.statusCode ?? 0))
  })
  sent.on('error', reject)
  sent.end(body)
  return promise
}

const latencies: number[] = []
const statuses: Record<number, number> = {}
let next = 0
const began = performance.now()
const until = began + seconds * 1000

async function client(): Promise<void> {
  while (performance.now() < until) {
    const call = calls[repeat ? next++ % calls.length : next++]
    if (!call) throw new Error(`${calls.length} requests are too few for ${seconds} s`)
    const start = performance.now()
    const status = await send(call)
    latencies.push(performance.now() - start)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
}

await Promise.all(Array.from({ length: clients }, client))
const outcome: Outcome = { seconds: (performance.now() - began) / 1000, latencies, statuses, used: next }
process.stdout.write(JSON.stringify(outcome))
agent.destroy()

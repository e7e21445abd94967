// oxlint-disable-next-line typescript/triple-slash-reference -- whoever imports this file, from wherever, finds the types
/// <reference path="./compression.d.ts" />
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import compression from 'compression'
import { isLoopback, type Settings } from '@micropol/platform/foundation/settings/settings'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { drainOnce } from './drain.ts'

/** Headers in which the pages read protocol, host and address of a request. Whatever a client sends in them is dropped. */
const PROTOCOL = 'x-micropol-protocol'
const HOST = 'x-micropol-host'
const ADDRESS = 'x-micropol-address'

/** Longest time, in milliseconds, that requests at hand get to finish when the server stops. */
const GRACE = 10_000

/**
 * Answers are packed for who asks for it: a page of a study weighs a sixth, which counts on a slow line. A quick level,
 * as every answer is packed anew; files of the pages are packed already and pass. No page shows a lasting secret beside
 * words of somebody else, so that their lengths tell nothing.
 */
const packed = compression({ level: 4 })

export interface WebServer {
  readonly port: number
  /** From now on requests go there; before, they are asked to come again. */
  serve(handler: RequestListener): void
  /** Takes no more requests and finishes those at hand. */
  close(): Promise<void>
}

/** Tells the pages, before they are imported, where to look. */
export function tellPages(bodyLimit: number): void {
  process.env.PROTOCOL_HEADER = PROTOCOL
  process.env.HOST_HEADER = HOST
  process.env.ADDRESS_HEADER = ADDRESS
  process.env.BODY_SIZE_LIMIT = String(bodyLimit)
}

/** Listens on the address of the settings. Throws a SetupError when it is taken or not this machine's. */
export async function listen({ host, port, publicUrl, local }: Settings): Promise<WebServer> {
  let handler: RequestListener = starting
  const server = createServer({ requestTimeout: 60_000, keepAliveTimeout: 65_000 }, (request, response) => {
    if (local && !namesThisMachine(request.headers.host)) return elsewhere(request, response)
    describe(request, publicUrl)
    handler(request, response)
  })
  await listening(server, host, port)
  return {
    port: (server.address() as AddressInfo).port,
    serve: (next) =>
      (handler = (request, response) =>
        packed(request, response, () => {
          drainOnce(response)
          next(request, response)
        })),
    close: () => close(server),
  }
}

const starting: RequestListener = (_, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2', refresh: '2' })
  response.end('Micropol is starting.\n')
}

/**
 * Whether a request was addressed to this machine by one of its own names. A page of another site can have its name
 * lead here, and a proxy can stand before a server nobody told of it: what is shown to this machine alone, such as
 * mails with links that sign in, would be shown to both.
 */
function namesThisMachine(host: string | undefined): boolean {
  return !host || isLoopback(host.replace(/:\d*$/, '').toLowerCase())
}

const elsewhere: RequestListener = (_, response) => {
  response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(
    'This Micropol is for its own machine only, under http://localhost. To serve others, set PUBLIC_URL to the address they use.\n',
  )
}

/**
 * Behind PUBLIC_URL stands a proxy that says who asks; without it nobody is believed, and the request came the
 * way it looks.
 */
function describe(request: IncomingMessage, publicUrl: string | undefined): void {
  const { headers, socket } = request
  const remote = socket.remoteAddress ?? '127.0.0.1'
  const url = publicUrl === undefined ? undefined : new URL(publicUrl)
  headers[PROTOCOL] = url?.protocol.slice(0, -1) ?? 'http'
  headers[HOST] = url?.host ?? headers.host ?? 'localhost'
  headers[ADDRESS] = (url && !isLoopback(url.hostname) && lastForwarded(headers['x-forwarded-for'])) || remote
}

// The last one is what our own proxy saw; those before it are whatever the client wrote.
const lastForwarded = (header: string | string[] | undefined) =>
  [header].flat().join(',').split(',').at(-1)?.trim()

async function listening(server: Server, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, host, resolve)
  await promise.catch((error: NodeJS.ErrnoException) => {
    throw explain(error, host, port)
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new SetupError(
      `Port ${port} on ${host} is taken by another program: stop it, or set PORT to another, such as PORT=${port + 1}.`,
    )
  }
  if (error.code === 'EACCES') {
    return new SetupError(`Port ${port} needs rights this user has not: set PORT to one from 1024 on.`)
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SetupError(
      `HOST is "${host}": this machine has no such address. Give one of its own, or 127.0.0.1.`,
    )
  }
  return error
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  // Browsers keep a connection open for a next request, which will not come any more.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const rest = setTimeout(() => server.closeAllConnections(), GRACE)
  await promise
  clearInterval(idle)
  clearTimeout(rest)
}

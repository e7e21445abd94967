import { connect as open, type Socket } from 'node:net'

export interface Call {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Connection {
  /** Sends a request and resolves with the status once all of the answer is here. */
  send(call: Call): Promise<number>
  close(): void
}

/**
 * A keep-alive connection that speaks as much HTTP/1.1 as this server: node's own client takes more of the processor
 * than some of what is measured, on the same machine.
 */
export async function connect(url: string): Promise<Connection> {
  const { hostname, port, host } = new URL(url)
  const socket = open({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const send = ({ method, path, headers, body = '' }: Call) => {
    const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    const length = method === 'GET' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body}`)
    return answer(socket)
  }
  return { send, close: () => socket.destroy() }
}

function answer(socket: Socket): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  let received = ''
  const read = (chunk: Buffer) => {
    // Bytes as characters, so that lengths are lengths in bytes.
    received += chunk.toString('latin1')
    if (!isWhole(received)) return
    socket.off('data', read).off('close', broken)
    resolve(Number(received.slice(9, 12)))
  }
  const broken = () => reject(new Error('the server closed the connection'))
  socket.on('data', read).on('close', broken)
  return promise
}

function isWhole(received: string): boolean {
  const head = received.indexOf('\r\n\r\n')
  if (head < 0) return false
  const length = /^content-length: *(\d+)/im.exec(received.slice(0, head))?.[1]
  return length === undefined ? received.endsWith('0\r\n\r\n') : received.length >= head + 4 + Number(length)
}

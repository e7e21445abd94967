import { createServer, type Socket } from 'node:net'
import type { BookingMail } from './messages.ts'

/** A booking to write mails about. */
export const sampleBooking = (changes: Partial<BookingMail> = {}): BookingMail => ({
  bookingId: '4d2a1f6e-3c0b-4a7e-9d57-0f5a8c1b2e3d',
  revision: 0,
  name: 'Inès Cazals',
  centre: {
    name: 'La Filature',
    address: '12 quai de la Soulondre',
    postcode: '34700',
    town: 'Lodève',
    timeZone: 'Europe/Paris',
    lat: 43.7317,
    lon: 3.3184,
    email: 'filature@example.org',
    phone: '+33 4 00 00 00 00',
  },
  start: '2027-02-04T08:30:00Z',
  end: '2027-02-04T11:00:00Z',
  items: [{ resource: 'Hot desks', quantity: 2, units: ['Desk 4', 'Desk 5'] }],
  link: 'http://localhost:3000/en/bookings/4d2a1f6e-3c0b-4a7e-9d57-0f5a8c1b2e3d',
  ...changes,
})

export interface Received {
  from: string
  to: string[]
  source: string
}

export interface SmtpSink extends AsyncDisposable {
  url: string
  received: Received[]
  /** Answers the next commands of this verb otherwise: `answer('RCPT', '550 no such user')`. */
  answer(verb: 'MAIL' | 'RCPT' | 'DATA' | 'END', reply: string): void
}

/** A small SMTP server on loopback that takes every mail, or refuses as it is told to (RFC 5321). */
export async function smtpSink(): Promise<SmtpSink> {
  const received: Received[] = []
  const replies: { verb: string; reply: string }[] = []
  const sockets = new Set<Socket>()
  const reply = (verb: string, usual: string) => {
    const index = replies.findIndex((planned) => planned.verb === verb)
    return index < 0 ? usual : (replies.splice(index, 1)[0]?.reply ?? usual)
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    let buffer = ''
    let mail: Received = { from: '', to: [], source: '' }
    let inData = false
    socket.setEncoding('utf8').write('220 sink\r\n')
    socket.on('data', (chunk) => {
      buffer += String(chunk)
      for (;;) {
        const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
        if (end < 0) return
        const text = buffer.slice(0, end)
        buffer = buffer.slice(end + (inData ? 5 : 2))
        socket.write(`${inData ? endOfData(text) : command(text)}\r\n`)
      }
    })
    const endOfData = (source: string) => {
      inData = false
      const answer = reply('END', '250 taken')
      if (answer.startsWith('2')) received.push({ ...mail, source })
      mail = { from: '', to: [], source: '' }
      return answer
    }
    const command = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase()
      const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
      if (verb === 'QUIT') socket.end('221 bye\r\n')
      if (verb === 'MAIL') mail.from = address
      if (verb === 'RCPT') mail.to.push(address)
      const answer = reply(verb, verb === 'DATA' ? '354 go on' : '250 ok')
      inData = verb === 'DATA' && answer.startsWith('354')
      return answer
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: `smtp://127.0.0.1:${address.port}?ignoreTLS=true`,
    received,
    answer: (verb, answer) => replies.push({ verb, reply: answer }),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { claimMail, mailTrouble } from './queries.ts'
import { queueMail } from './queue.ts'
import { drainMail } from './send.ts'
import { sampleBooking, smtpSink } from './testing.ts'
import { openTransport, parseSender } from './transport.ts'

const start = Temporal.Instant.from('2027-02-01T10:00:00Z')
const at = (minutes: number) => () => start.add({ minutes })
const FROM = 'Réseau Hérault <bonjour@example.org>'

const queueBooking = ({ db }: TestDatabase, recipient = 'ines@example.org') =>
  queueMail(db, { kind: 'booking-confirmed', locale: 'fr', recipient, data: sampleBooking() })
const queueLink = ({ db }: TestDatabase) =>
  queueMail(db, {
    kind: 'magic-link',
    locale: 'en',
    recipient: 'ines@example.org',
    data: { name: null, link: 'https://example.org/secret', validMinutes: 15 },
  })
const mails = ({ db }: TestDatabase) => db.selectFrom('mail').orderBy('created_at').selectAll().execute()
const only = async (database: TestDatabase) => {
  const [mail] = await mails(database)
  assert.ok(mail)
  return mail
}

test('a queued mail reaches the server with text, HTML and calendar, and is sent once', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  const id = await queueBooking(database)
  const transport = openTransport(sink.url, FROM)
  assert.equal((await drainMail(database.db, transport, at(0))).sent, 1)
  assert.equal((await drainMail(database.db, transport, at(60))).sent, 0)

  assert.equal(sink.received.length, 1)
  const { from, to, source } = sink.received[0] ?? { from: '', to: [], source: '' }
  assert.deepEqual([from, to], ['bonjour@example.org', ['ines@example.org']])
  assert.ok(source.includes(`Message-ID: <${id}@example.org>`))
  assert.ok(source.includes('Reply-To: filature@example.org'))
  assert.match(source, /text\/plain/)
  assert.match(source, /text\/html/)
  assert.match(source, /text\/calendar; charset=utf-8; method=REQUEST/)
  const mail = await only(database)
  assert.equal(mail.state, 'sent')
  assert.equal(mail.sent_at?.toString(), start.toString())
  assert.match(mail.body_text ?? '', /Votre place est réservée/)
})

test('a mail whose transaction is undone is never sent', async () => {
  await using database = await testDatabase()
  await assert.rejects(
    database.db.transaction().execute(async (tx) => {
      await queueMail(tx, {
        kind: 'booking-confirmed',
        locale: 'fr',
        recipient: 'a@example.org',
        data: sampleBooking(),
      })
      throw new Error('undone')
    }),
  )
  assert.deepEqual(await mails(database), [])
})

test('without a mail server a mail is kept and can be read', async () => {
  await using database = await testDatabase()
  await queueLink(database)
  assert.equal((await drainMail(database.db, null, at(0))).kept, 1)
  const mail = await only(database)
  assert.equal(mail.state, 'kept')
  assert.match(mail.body_text ?? '', /https:\/\/example.org\/secret/)
})

test('once a secret link is on its way, nobody can read it here', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  await queueLink(database)
  await drainMail(database.db, openTransport(sink.url, FROM), at(0))
  assert.match(sink.received[0]?.source ?? '', /example\.org\/secret/)
  assert.doesNotMatch(JSON.stringify(await only(database)), /example\.org\/secret/)
})

test('a mail refused for now is tried again later, and then taken', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  const transport = openTransport(sink.url, FROM)
  await queueBooking(database)
  sink.answer('RCPT', '451 come back later')
  assert.equal((await drainMail(database.db, transport, at(0))).postponed, 1)
  const waiting = await only(database)
  assert.equal(waiting.state, 'queued')
  assert.match(waiting.last_error ?? '', /451 come back later/)
  assert.equal((await drainMail(database.db, transport, () => start.add({ seconds: 59 }))).sent, 0)
  assert.equal((await drainMail(database.db, transport, at(1))).sent, 1)
  assert.equal((await only(database)).last_error, null)
})

test('a mail refused for good has failed, with the reason', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  await queueBooking(database)
  sink.answer('RCPT', '550 no such user')
  assert.equal((await drainMail(database.db, openTransport(sink.url, FROM), at(0))).failed, 1)
  const mail = await only(database)
  assert.equal(mail.state, 'failed')
  assert.match(mail.last_error ?? '', /550 no such user/)
})

test('a mail is given up after eight attempts in about a day', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  const transport = openTransport(sink.url, FROM)
  await queueBooking(database)
  let minutes = 0
  for (; (await only(database)).state === 'queued'; minutes++) {
    sink.answer('END', '451 not now')
    const { not_before: due } = await only(database)
    minutes = Math.max(minutes, due.since(start).total('minutes'))
    await drainMail(database.db, transport, at(minutes))
  }
  const mail = await only(database)
  assert.deepEqual([mail.state, mail.attempts], ['failed', 8])
  assert.ok(minutes > 20 * 60 && minutes < 26 * 60, String(minutes))
})

test('when the server cannot be reached, the rest of the queue waits instead of failing one by one', async () => {
  await using database = await testDatabase()
  await queueBooking(database)
  await queueBooking(database, 'paul@example.org')
  // Port 1 of loopback: nobody listens there.
  const drained = await drainMail(database.db, openTransport('smtp://127.0.0.1:1', FROM), at(0))
  assert.equal(drained.postponed, 1)
  assert.deepEqual(
    (await mails(database)).map((mail) => mail.attempts),
    [1, 0],
  )
})

test('a link that has stopped working is not sent any more', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  await queueLink(database)
  await database.pool.query(`update mail set created_at = now() - interval '16 minutes'`)
  assert.equal((await drainMail(database.db, openTransport(sink.url, FROM), at(0))).failed, 1)
  assert.equal(sink.received.length, 0)
})

test('four workers share a queue of 40 and send each mail once', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  for (let i = 0; i < 40; i++) await queueBooking(database, `p${i}@example.org`)
  const transport = openTransport(sink.url, FROM)
  const work = await Promise.all([0, 1, 2, 3].map(() => drainMail(database.db, transport, at(0))))
  assert.equal(
    work.reduce((sum, { sent }) => sum + sent, 0),
    40,
  )
  assert.equal(new Set(sink.received.map(({ to }) => to[0])).size, 40)
  assert.equal(sink.received.length, 40)
})

test('a worker that died over a mail leaves it to another when its lease ends', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  await queueBooking(database)
  const transport = openTransport(sink.url, FROM)
  // What a killed process leaves: claimed, never settled.
  assert.ok(await claimMail(database.db, start, start.add({ minutes: 5 })))
  assert.equal((await drainMail(database.db, transport, at(4))).sent, 0)
  assert.equal((await drainMail(database.db, transport, at(5))).sent, 1)
  assert.equal((await only(database)).attempts, 2)
})

test('a mail that cannot be written waits alone and does not stop the others', async () => {
  await using database = await testDatabase()
  await using sink = await smtpSink()
  const broken = { ...sampleBooking(), start: 'yesterday' }
  await queueMail(database.db, {
    kind: 'booking-confirmed',
    locale: 'en',
    recipient: 'a@example.org',
    data: broken,
  })
  await queueBooking(database)
  const { postponed, sent } = await drainMail(database.db, openTransport(sink.url, FROM), at(0))
  assert.deepEqual([postponed, sent], [1, 1])
  assert.match((await only(database)).last_error ?? '', /could not be written/)
})

test('the doctor hears how many mails wait and why', async () => {
  await using database = await testDatabase()
  assert.deepEqual(await mailTrouble(database.db), { waiting: 0, failed: 0, lastError: null })
  await queueBooking(database)
  await drainMail(database.db, openTransport('smtp://127.0.0.1:1', FROM), at(0))
  await queueBooking(database)
  const trouble = await mailTrouble(database.db)
  assert.deepEqual([trouble.waiting, trouble.failed], [2, 0])
  assert.match(trouble.lastError ?? '', /ECONNREFUSED/)
})

test('a sender is a name with an address, or an address', () => {
  assert.deepEqual(parseSender('Réseau <a@b.org>'), { name: 'Réseau', address: 'a@b.org' })
  assert.deepEqual(parseSender('a@b.org'), { name: 'Micropol', address: 'a@b.org' })
  assert.throws(() => parseSender('nobody'), /“nobody”/)
})

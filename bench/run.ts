import { bookings } from './bookings/bookings.ts'
import { reading } from './bookings/reading.ts'
import { machine, writeResults } from './bookings/report.ts'
import { startServer } from './bookings/server.ts'

/*
 * npm run bench: how fast Micropol books and answers on this machine. Starts a server of its own with the embedded
 * PostgreSQL, and puts the figures into bench/RESULTS.md. Takes about a minute; close what else is running.
 */

await using server = await startServer()
const read = await reading(server)
const booked = await bookings(server)
await writeResults({ ...(await machine(server.database)), booked, read })

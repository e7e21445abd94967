import { parentPort, workerData } from 'node:worker_threads'
import { compilePdf } from './compile.ts'

// Its own array buffer, so that it can be handed over and not copied.
const pdf = Uint8Array.from(compilePdf(workerData))
parentPort?.postMessage(pdf, [pdf.buffer])

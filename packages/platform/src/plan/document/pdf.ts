export { pdfOf } from './on-thread.ts'

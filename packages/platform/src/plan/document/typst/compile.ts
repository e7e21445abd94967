import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { TEMPLATE } from './template.ts'

/** A folder that need not exist: every file the template reads is given in memory. */
const FOLDER = join(tmpdir(), 'micropol-report')

/**
 * Compiles the data of a report to a tagged PDF (PDF/UA-1). Takes some tenths of a second and blocks: pages use it
 * on a thread. Uses the fonts that the compiler carries, whatever the system has.
 */
export function compilePdf(data: unknown): Buffer {
  const compiler = NodeCompiler.create({ workspace: FOLDER })
  compiler.mapShadow(join(FOLDER, 'report.json'), Buffer.from(JSON.stringify(data)))
  const result = compiler.compile({ mainFileContent: TEMPLATE })
  const document = result.result
  if (!document) {
    const said = result.takeDiagnostics()?.shortDiagnostics.map((each: { message?: string }) => each.message)
    throw new Error(`The report could not be set: ${said?.join('; ')}`)
  }
  return compiler.pdf(document, { pdfStandard: 'ua-1' })
}

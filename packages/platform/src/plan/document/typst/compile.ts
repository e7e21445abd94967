import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { withTexts } from '../printable.ts'
import { TEMPLATE } from './template.ts'

/** A folder that need not exist: every file the template reads is given in memory. */
const FOLDER = join(tmpdir(), 'micropol-report')

/**
 * Compiles the data of a report to a tagged PDF (PDF/UA-1). Takes some tenths of a second and blocks: pages use it
 * on a thread. Uses the fonts that the compiler carries, whatever the system has.
 */
export function compilePdf(data: unknown): Buffer {
  let printed = data
  for (;;) {
    try {
      return compiled(printed)
    } catch (error) {
      const missing = signsWithoutGlyph(error)
      if (missing.size === 0) throw error
      // An emoji or a script that our letters do not have is no reason for having no document.
      printed = withTexts(printed, (text) =>
        Array.from(text, (sign) => (missing.has(sign) ? STAND_IN : sign)).join(''),
      )
    }
  }
}

const STAND_IN = '?'

/** What PDF/UA refuses to print, from the sentences it says so in: `the text "\u{1f600}" could not be displayed`. */
function signsWithoutGlyph(error: unknown): Set<string> {
  const texts = String(error).matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gs)
  const signs = Array.from(texts, ([, text = '']) =>
    text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  ).flatMap((text) => Array.from(text))
  // The stand-in itself, or plain letters, would be replaced without end.
  return new Set(signs.filter((sign) => sign > '\u007f'))
}

function compiled(data: unknown): Buffer {
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

import assert from 'node:assert/strict'
import test from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { painter } from './bitmap.ts'
import { docxOf } from './docx.ts'
import { legendColour } from './legend-colour.ts'
import type { Figure, Report } from './report.ts'
import { reportOf } from './report-of.ts'
import { sampleInput } from './testing/sample.ts'

test('the Word document has headings, repeated table heads, described figures and a language', async () => {
  const docx = await docxOf(reportOf(sampleInput('fr')))
  const entries = unzip(docx)
  const body = textIn(entries, 'word/document.xml')
  assert.equal([...body.matchAll(/w:val="Heading1"/g)].length, 15)
  assert.match(body, /<w:tblHeader/)
  assert.match(body, /descr="/)
  assert.doesNotMatch(body, /<b>_x_/)
  assert.match(textIn(entries, 'word/styles.xml'), /fr-FR/)
  assert.match(textIn(entries, 'docProps/core.xml'), /Plan de mise en œuvre/)
})

test('every figure stands in the Word document as a drawing, and as a bitmap of twice its size', async () => {
  const report = reportOf(sampleInput('fr'))
  const pictures = picturesIn(unzip(await docxOf(report)))
  assert.equal(pictures.length, figuresOf(report).length)
  for (const { width, height, shown, drawing } of pictures) {
    assert.match(shown.subarray(0, 8).toString('latin1'), /^.PNG\r\n/)
    assert.equal(shown.readUInt32BE(16), 2 * width)
    assert.ok(Math.abs(shown.readUInt32BE(20) - 2 * height) <= 2)
    assert.match(drawing.toString(), /^<svg /)
  }
})

test('the key of a map shows the colours that its words are about', async () => {
  const report = reportOf(sampleInput('en'))
  const body = textIn(unzip(await docxOf(report)), 'word/document.xml')
  const keys = figuresOf(report).flatMap(({ legend }) => legend)
  assert.ok(keys.length > 0)
  for (const { className, label } of keys) {
    const at = body.indexOf(`>\u00a0${label}   <`)
    assert.match(body.slice(at - 400, at), new RegExp(`w:fill="${legendColour(className).slice(1)}"`), label)
  }
})

test('letters of a bitmap are those of the drawing, accents and signs too', async () => {
  const paint = await painter()
  const [figure] = figuresOf(reportOf(sampleInput('fr')))
  assert.ok(figure)
  const bitmapOf = (word: string) => {
    const wide = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40"><text x="10" y="30">${word}</text></svg>`
    return paint({ ...figure, wide }, 400)?.toString('base64') ?? assert.fail(`${word} is not painted`)
  }
  const painted = ['', 'e', 'é', 'ê', 'œ', 'Ł', '€', '−', '₂', '→', '\u2019'].map(bitmapOf)
  assert.equal(new Set(painted).size, painted.length)
})

test('a document that has been painted for long goes on with the drawings alone', async () => {
  const [figure] = figuresOf(reportOf(sampleInput('en')))
  assert.ok(figure)
  assert.ok((await painter(Infinity))(figure, 100))
  assert.equal((await painter(-1))(figure, 100), null)
})

test('a figure that cannot be painted is shown by its drawing, and the document is whole', async () => {
  const report = reportOf(sampleInput('en'))
  const [first] = figuresOf(report)
  assert.ok(first)
  first.wide = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 100"><text>&unheard;</text></svg>'
  const [broken, ...others] = picturesIn(unzip(await docxOf(report)))
  assert.match(broken?.shown.toString() ?? '', /^<svg /)
  for (const { shown } of others) assert.equal(shown.subarray(1, 4).toString(), 'PNG')
})

const figuresOf = ({ sections }: Report): Figure[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : [])))

type Entries = Record<string, Buffer>

const textIn = (entries: Entries, name: string): string => entries[name]?.toString() ?? ''

/** Pictures of a document: how large they stand on the page, in pixels at 96 to the inch, and what stands there. */
function picturesIn(entries: Entries) {
  const files = new Map(
    Array.from(
      textIn(entries, 'word/_rels/document.xml.rels').matchAll(/<Relationship [^>]+>/g),
      ([relation]) => [/ Id="([^"]+)"/.exec(relation)?.[1], / Target="([^"]+)"/.exec(relation)?.[1]],
    ),
  )
  const file = (id: string | undefined) => entries[`word/${files.get(id)}`] ?? assert.fail(`no file ${id}`)
  return Array.from(
    textIn(entries, 'word/document.xml').matchAll(/<w:drawing>.*?<\/w:drawing>/gs),
    ([xml]) => {
      const [, width, height] = (/<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? []).map(Number)
      assert.ok(width && height)
      return {
        width: width / 9525,
        height: height / 9525,
        shown: file(/<a:blip r:embed="([^"]+)"/.exec(xml)?.[1]),
        drawing: file(/<asvg:svgBlip [^>]*r:embed="([^"]+)"/.exec(xml)?.[1]),
      }
    },
  )
}

/** The files of a ZIP archive, by name: central directory, deflated or stored entries. */
function unzip(archive: Uint8Array): Entries {
  const zip = Buffer.from(archive)
  const entries: Entries = {}
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, offset] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    const data = zip.subarray(start, start + size)
    entries[name] = method === 8 ? inflateRawSync(data) : data
    at += 46 + nameLength + extra + comment
  }
  return entries
}

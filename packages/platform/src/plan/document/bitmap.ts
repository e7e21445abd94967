import { readFile } from 'node:fs/promises'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { standalone } from '../figures/print-style.ts'
import type { Figure } from './report.ts'

/** Draws a figure as a PNG so many pixels wide; null where that cannot be done. */
export type Painter = (figure: Figure, width: number) => Buffer | null

/** Arimo takes the room of Arial letter by letter: what fits in the drawing fits in the bitmap. */
const TYPE = 'Arimo'
const FACES = [
  '400Regular/Arimo_400Regular',
  '400Regular_Italic/Arimo_400Regular_Italic',
  '700Bold/Arimo_700Bold',
]

let loaded: Promise<Uint8Array[]> | undefined

/** Milliseconds of painting after which a document does without: a large plan of ours takes a few seconds. */
const ENOUGH = 30_000

/** The rasteriser with its letters: a module of 2.5 MB that blocks while it draws, so pages use it on a thread. */
export async function painter(enough = ENOUGH): Promise<Painter> {
  const fontBuffers = await (loaded ??= load())
  const begun = performance.now()
  return (figure, width) => {
    if (performance.now() - begun > enough) return null
    try {
      return paint(figure, width, fontBuffers)
    } catch {
      // Drawings of imported studies may hold what it does not know. The vector stands there all the same.
      return null
    }
  }
}

async function load(): Promise<Uint8Array[]> {
  const file = (specifier: string) => readFile(new URL(import.meta.resolve(specifier)))
  const [module, ...faces] = await Promise.all([
    file('@resvg/resvg-wasm/index_bg.wasm'),
    ...FACES.map((face) => file(`@expo-google-fonts/arimo/${face}.ttf`)),
  ])
  await initWasm(module)
  return faces
}

function paint(figure: Figure, width: number, fontBuffers: Uint8Array[]): Buffer {
  const drawing = new Resvg(standalone(figure, TYPE), {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: TYPE },
  })
  const image = drawing.render()
  const png = Buffer.from(image.asPng())
  // Memory of the module is not collected with ours.
  image.free()
  drawing.free()
  return png
}

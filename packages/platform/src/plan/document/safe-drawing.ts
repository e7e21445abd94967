import { parseHTML } from 'linkedom'
import { isBounded } from './bounded-drawing.ts'

/** What our own maps and charts are drawn with; nothing of it loads, runs or holds anything but shapes and words. */
const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan defs use pattern'.split(' '),
)
/**
 * Neither code nor anything that is fetched; `style` could fetch too. Nor what is painted on a layer of its own as large
 * as the page, or once for each point of a line: thousands of those take minutes.
 */
const REFUSED =
  /^on|^style$|^src|^data|^xml:base$|^(opacity|mask|filter|clip-path|marker.*|mix-blend-mode|isolation)$/i

/**
 * Whether a drawing from a file may stand in a page as it is: an SVG of plain shapes and words, whose only references
 * are to parts of itself, and which documents can be made with. Whatever is not known to be harmless is refused.
 */
export function isSafeDrawing(svg: string): boolean {
  // Comments, CDATA and the like are read one way here and another way by browsers.
  if (!/^<svg[\s>]/.test(svg) || /<[!?]|&#|\0/.test(svg)) return false
  if (!isBounded(svg)) return false
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`)
  const { body } = document
  if (body.children.length !== 1 || body.firstElementChild?.localName !== 'svg') return false
  for (const node of body.querySelectorAll('*')) {
    if (!ELEMENTS.has(node.localName.toLowerCase())) return false
    for (const { name, value } of node.attributes) {
      if (!/^[a-z][\w:-]*$/i.test(name) || REFUSED.test(name)) return false
      if (/href$/i.test(name) && !/^#[\w-]+$/.test(value)) return false
      // What is read out may say anything.
      if (name === 'aria-label') continue
      if (/[<\\]|url\((?!#[\w-]+\))|(java|vb)script:/i.test(value)) return false
    }
  }
  return true
}

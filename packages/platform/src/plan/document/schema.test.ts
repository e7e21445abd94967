import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf } from './report-of.ts'
import { isSafeDrawing } from './safe-drawing.ts'
import { reportSchema } from './schema.ts'
import { sampleInput } from './testing/sample.ts'

test('every report of ours comes back from a file as it was', () => {
  for (const locale of ['en', 'fr'] as const) {
    const report = JSON.parse(JSON.stringify(reportOf(sampleInput(locale, 50))))
    assert.deepEqual(reportSchema.parse(report), report)
  }
})

test('a drawing that runs, fetches or hides something is refused', () => {
  assert.equal(isSafeDrawing('<svg viewBox="0 0 1 1"><path d="M0 0h1"/><use href="#a"/></svg>'), true)
  for (const svg of [
    '<img src="x">',
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"></svg>',
    '<svg><rect ONCLICK=alert(1) /></svg>',
    '<svg><rect/onload=alert(1)></svg>',
    '<svg><image href="https://evil.example/x.png"/></svg>',
    '<svg><use href="https://evil.example/x.svg#a"/></svg>',
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><use xlink:href="data:image/svg+xml,x"/></svg>',
    '<svg><style>@import "https://evil.example"</style></svg>',
    '<svg><rect style="background:url(//evil.example)"/></svg>',
    '<svg><rect fill="url(https://evil.example/#a)"/></svg>',
    '<svg><foreignObject><p>x</p></foreignObject></svg>',
    '<svg><title><img src=x onerror=alert(1)></title></svg>',
    '<svg><desc><form><input></form></desc></svg>',
    '<svg></svg><script>alert(1)</script>',
    '<svg><!--><script>alert(1)</script>--></svg>',
    '<svg><text>&#106;</text></svg>',
    '<svg><title></svg><img src=x onerror=alert(1)></title></svg>',
    '<svg><p></svg><iframe></iframe></svg>',
    '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
    '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>',
  ]) {
    assert.equal(isSafeDrawing(svg.replace(/^<svg/, '<svg viewBox="0 0 1 1"')), false, svg)
  }
})

const drawing = (inside: string) => `<svg viewBox="0 0 9 9">${inside}</svg>`
/** Ten times ten times ten … of a path. */
const multiplied = (one: (inside: string, level: number) => string) =>
  drawing(
    `<g id="a0"><path d="M0 0h1"/></g>${Array.from({ length: 6 }, (_, i) => one(`<use href="#a${i}"/>`.repeat(10), i + 1)).join('')}<use href="#a6"/>`,
  )

test('a drawing that no document could be made with is refused', () => {
  const path = '<path d="M0 0h1"/>'
  assert.equal(isSafeDrawing(drawing(`<g id="a">${path}</g><use href="#a"/><text>a &amp; b</text>`)), true)
  const hatched = `<pattern id="p" width="1" height="1">${path}</pattern><rect fill="url(#p)"/>`
  assert.equal(isSafeDrawing(drawing(hatched)), true)
  for (const svg of [
    // Groups in groups: the stack of what draws is full before the last.
    drawing(`${'<g>'.repeat(20_000)}${path}${'</g>'.repeat(20_000)}`),
    multiplied((inside, level) => `<g id="a${level}">${inside}</g>`),
    multiplied(
      (inside, level) => `<pattern id="a${level}">${inside}</pattern><rect fill="url(#a${level})"/>`,
    ),
    drawing('<g id="a"><use href="#a"/></g>'),
    drawing(`<path id="a" d="M0 0${'h1v1'.repeat(100_000)}"/>${'<use href="#a"/>'.repeat(1000)}`),
    drawing(`<g id="a">${path.repeat(1000)}</g>${'<use href="#a"/>'.repeat(100)}`),
    drawing(`<text>${'a'.repeat(2000)}</text>`),
    drawing(`<text>${'<tspan>a &amp;</tspan>'.repeat(200)}</text>`),
    drawing(`<text>${'a'.repeat(900)}</text>`.repeat(400)),
    drawing(`<g opacity="0.9">${path}</g>`),
    drawing('<path marker-mid="url(#m)" d="M0 0h1v1"/>'),
    // HTML, but no XML.
    drawing('<path d=M0 />'),
    drawing('<path d="M0">'),
    drawing('<g></G>'),
    drawing('<path d="M0" d="M1"/>'),
    drawing('<path a:b="1"/>'),
    drawing('<text>a & b</text>'),
    drawing('<text>a&nbsp;b</text>'),
    drawing('<text>a\u0001b</text>'),
    drawing('<text>a\ud800b</text>'),
    drawing('<text>a]]>b</text>'),
    '<svg viewBox="0 0 9 9" aria-label="a > b"></svg>',
    // Without a room of its own, or with one that no page has.
    '<svg><path d="M0 0h1"/></svg>',
    '<svg viewBox="0 0 0 0"></svg>',
    '<svg viewBox="0 0 9999999 1"></svg>',
    '<svg width="1" height="100000" viewBox="0 0 9 9"></svg>',
    '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/1999/xhtml"></svg>',
    drawing(drawing(path)),
  ]) {
    assert.equal(isSafeDrawing(svg), false, svg.slice(0, 200))
  }
})

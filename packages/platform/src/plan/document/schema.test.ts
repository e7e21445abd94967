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
    assert.equal(isSafeDrawing(svg), false, svg)
  }
})

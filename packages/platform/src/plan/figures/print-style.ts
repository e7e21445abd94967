import type { Figure } from '../document/report.ts'

/*
 * Pages colour figures by their style sheet. On paper, in Word or as a file of its own a figure brings its colours
 * along: the light values of the house's tokens, with the same class names. Word processors know one class at a time:
 * no rule asks for two, and the more special one comes later.
 */

const RULES = (type: string) => `
svg{background:#ffffff}
text{font-family:${type};font-size:13px;fill:#4a5852}
.strong{fill:#16231e;font-weight:700}
.say{fill:#16231e}
.neg{fill:#a1281a;font-weight:700}
.g{stroke:#dde3dd;stroke-width:1}
.zero{stroke:#16231e;stroke-width:1.5}
.line{fill:none;stroke:#0a5a48;stroke-width:2.5;stroke-linejoin:round}
.band{fill:#9fcfbc}
.outer{fill:#d9ebe3}
.neg-b{fill:#eebfb4}
.bar{fill:#0a5a48}
.off{fill:#a1281a}
.pale{fill:#9fcfbc}
.mark{stroke-width:3.5}
.dot{fill:#0a5a48;stroke:#fdfdfb;stroke-width:1.5}
.neg-d{fill:#a1281a}
.pick{fill:#ffc81e;stroke:#16231e;stroke-width:2.5}
.cut{stroke:#a1281a;stroke-width:2;stroke-dasharray:5 4}
.hatch-ground{fill:#fdfdfb}
.hatch-line{fill:#98a59e}
.sea{fill:#dbe9f1}
.coast{fill:#8fa096;stroke:#8fa096;stroke-width:2.4;stroke-linejoin:round}
.land{fill:#e7e8e1;stroke:#e7e8e1;stroke-width:.8}
.lines{fill:none;stroke:#fdfdfb;stroke-width:.7}
.n1{fill:#1f8468}
.n2{fill:#63b092}
.n3{fill:#a6d2be}
.n4{fill:#d0e6da}
.plain{fill:#8fa096}
.unknown{fill:#98a59e}
.flow{fill:#0a5a48;fill-opacity:.55}
.spoke{fill:none;stroke:#2c3a34;stroke-linecap:round;stroke-opacity:.75}
.pt{fill:#2c3a34}
.pin{fill:#16231e;stroke:#fdfdfb;stroke-width:2}
.hollow{fill:#fdfdfb;stroke:#16231e;stroke-width:2.5}
.scale{fill:none;stroke:#2c3a34;stroke-width:1.5}`

const MAP = `
text{fill:#2c3a34}
.town{fill:#4a5852}
.water{fill:#2a5f86;stroke:none;font-style:italic;letter-spacing:.08em}
.beyond{fill:#4a5852;stroke:none;letter-spacing:.18em}
.pin-n{fill:#fdfdfb;stroke:none;font-weight:700;text-anchor:middle}`

/** Letters on a map stand on a halo, where what shows them paints it below. */
const HALO = `
text{paint-order:stroke;stroke:#fdfdfb;stroke-width:3px;stroke-linejoin:round}
.water,.beyond,.pin-n{stroke:none}`

/** What systems have; documents name the one they carry. */
const SANS = `"Segoe UI",Roboto,"Noto Sans",Cantarell,"Liberation Sans",sans-serif`

/** A figure's drawing as a file of its own, for paper or for a drawing program. */
export function standalone({ kind, wide }: Figure, type = SANS, halo = true): string {
  // Rules of the style sheet must not win over the sizes that lettering was placed with.
  const rules = (RULES(type) + (kind === 'map' ? MAP + (halo ? HALO : '') : '')).replace(
    kind === 'map' ? 'font-size:13px;' : /^$/,
    '',
  )
  const start = wide.indexOf('>') + 1
  const [, width = '720', height = '400'] = /viewBox="0 0 (\d+) (\d+)"/.exec(wide) ?? []
  const open = wide.slice(0, start).replace('<svg ', `<svg width="${width}" height="${height}" `)
  return `${open}<style>${rules}\n</style>${wide.slice(start)}`
}

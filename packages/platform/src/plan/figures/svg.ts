export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Names come from imports: everything that could be markup is written out. Control characters are not XML at all. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** An element; attributes that are undefined are left out, numbers get one decimal. */
export function el(name: string, attributes: Attributes, ...children: string[]): string {
  let written = ''
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined)
      written += ` ${key}="${typeof value === 'number' ? tenth(value) : escapeXml(value)}"`
  const inside = children.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

/** One decimal is enough for a drawing. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

/** A piece of writing at a point. */
export function text(
  x: number,
  y: number,
  content: string,
  { anchor, ...more }: { class?: string; anchor?: 'start' | 'middle' | 'end'; 'font-size'?: number } = {},
): string {
  return el(
    'text',
    { x, y, 'text-anchor': anchor === 'start' ? undefined : anchor, ...more },
    escapeXml(content),
  )
}

/** A whole drawing with what it says to those who do not see it. */
export const drawing = (width: number, height: number, alt: string, ...children: string[]): string =>
  el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      role: 'img',
      'aria-label': alt,
      focusable: 'false',
    },
    ...children,
  )

/** Lines hatched for what is not known; fill with `url(#id)`. */
export const hatch = (id: string): string =>
  el(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    el('rect', { class: 'hatch-ground', width: 6, height: 6 }),
    el('rect', { class: 'hatch-line', width: 2.5, height: 6 }),
  )

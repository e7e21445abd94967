export type Decimal = '.' | ','

/** What publishers write where they know nothing or may not say it. */
const NOTHING = /^(|-+|–|—|\.+|:|\/|na|n\/a|nan|null|none|nd|n\.d\.|ns|s|x|c|\*)$/i
const SPACES = /[\s\u00a0\u2009\u202f'’]/g

export const saysNothing = (text: string): boolean => NOTHING.test(text.trim())

/** Reads a number with blanks, points or commas between thousands. Undefined when it is none. */
export function numberIn(text: string, decimal: Decimal): number | undefined {
  let plain = text.replace(SPACES, '').replace(/%$/, '').replace('−', '-')
  if (decimal === ',') {
    if (plain.includes('.')) {
      if (!/^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain)) return undefined
      plain = plain.replaceAll('.', '')
    }
    plain = plain.replace(',', '.')
  } else if (plain.includes(',')) {
    if (!/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return undefined
    plain = plain.replaceAll(',', '')
  }
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,2})?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

const ONLY_COMMA = /^[-+]?\d+,\d+$/
const ONLY_POINT = /^[-+]?\d+\.\d+$/
const THOUSANDS = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/

/**
 * Whether a comma or a point stands before the decimals, from some cells. `1,234` may be either; where nothing else
 * tells, a file that separates its columns by something other than a comma is taken to write decimals with one.
 */
export function decimalOf(cells: Iterable<string>, delimiter: string): Decimal {
  let [comma, point, doubtful] = [0, 0, 0]
  for (const cell of cells) {
    const text = cell.replace(SPACES, '')
    if (THOUSANDS.test(text)) doubtful += text.includes(',') ? 1 : 0
    else if (ONLY_COMMA.test(text) || /^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text)) comma++
    else if (ONLY_POINT.test(text) || /^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(text)) point++
  }
  if (comma !== point) return comma > point ? ',' : '.'
  return doubtful > 0 && delimiter !== ',' ? ',' : '.'
}

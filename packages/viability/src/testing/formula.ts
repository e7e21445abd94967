/**
 * Evaluates the formulas written into the worked cases, as a spreadsheet would: numbers, names, + - * / ^, comparisons
 * and functions. Knows nothing of the package it helps to test.
 */
export interface Names {
  value(name: string): number
  call(name: string, args: (string | number)[]): number
}

const TOKEN = /\s*(>=|<=|[-+*/^()=<>,]|\d+(?:\.\d+)?|[A-Za-z_]\w*)/y

/** Functions whose first argument is the name of a column. */
const OF_COLUMN = new Set(['PREV', 'BACK', 'SUM', 'LEAST'])

export function evaluate(formula: string, names: Names): number {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < formula.length) {
    const match = TOKEN.exec(formula)
    if (!match) throw new Error(`Formula "${formula}" cannot be read.`)
    tokens.push(match[1])
  }
  let at = 0
  const take = (wanted: string) => tokens[at] === wanted && ++at > 0

  const chain = (next: () => number, signs: Record<string, (a: number, b: number) => number>) => () => {
    let left = next()
    while (tokens[at] in signs) left = signs[tokens[at++]](left, next())
    return left
  }
  const atom = (): number => {
    const token = tokens[at++]
    if (token === '(') {
      const inside = compared()
      take(')')
      return inside
    }
    if (/^\d/.test(token)) return Number(token)
    if (!take('(')) return names.value(token)
    const args: (string | number)[] = []
    if (OF_COLUMN.has(token)) {
      args.push(tokens[at++])
      take(',')
    }
    while (!take(')')) {
      args.push(compared())
      take(',')
    }
    return names.call(token, args)
  }
  const powers = chain(atom, { '^': (a, b) => a ** b })
  const products = chain(powers, { '*': (a, b) => a * b, '/': (a, b) => a / b })
  const sums = chain(products, { '+': (a, b) => a + b, '-': (a, b) => a - b })
  const compared = chain(sums, {
    '=': (a, b) => Number(a === b),
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
  })
  return compared()
}

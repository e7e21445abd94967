import { readFileSync } from 'node:fs'
import { evaluate, type Names } from './formula.ts'

/** A worked case as it stands in its file: inputs, results and one row a month, each with its formula. */
export class Sheet {
  readonly title: string
  readonly inputs = new Map<string, number>()
  readonly derived: { name: string; value: number; formula: string }[] = []
  readonly results = new Map<string, { value: number; formula: string }>()
  readonly columns: string[] = []
  readonly formulas: string[] = []
  readonly rows: number[][] = []

  constructor(file: URL) {
    let title = ''
    for (const [kind, ...cells] of readFileSync(file, 'utf8').trim().split('\n').map(cellsOf)) {
      const [name, value, , formula = ''] = cells
      if (kind === 'case') title = name
      else if (kind === 'input') this.inputs.set(name, Number(value))
      else if (kind === 'derived')
        this.derived.push({ name, value: Number(value), formula: formula.slice(1) })
      else if (kind === 'result') this.results.set(name, { value: Number(value), formula })
      else if (kind === 'column') this.columns.push(...cells)
      else if (kind === 'formula') this.formulas.push(...cells)
      else if (kind === 'row') this.rows.push(cells.map(Number))
      else throw new Error(`A line begins with "${kind}".`)
    }
    this.title = title
  }

  /** An input, 0 when the case does without it. */
  input(name: string): number {
    return this.inputs.get(name) ?? 0
  }

  /** A column from month 1, or `undefined` when the case does without it. */
  column(name: string): number[] | undefined {
    const c = this.columns.indexOf(name)
    return c < 0 ? undefined : this.rows.map((row) => row[c])
  }

  /** The result as written. */
  result(name: string): number {
    const result = this.results.get(name)
    if (!result) throw new Error(`There is no result "${name}".`)
    return result.value
  }

  /** Every cell whose formula gives something else than what is written there, as sentences. */
  contradictions(): string[] {
    const found: string[] = []
    const check = (place: string, written: number, formula: string, names: Names) => {
      const worked = evaluate(formula, names)
      if (Math.abs(worked - written) > 1e-9 * Math.max(1, Math.abs(written)))
        found.push(`${place} is ${written}, but ${formula} is ${worked}`)
    }
    for (const { name, value, formula } of this.derived) check(name, value, formula, this.names(0))
    this.rows.forEach((row, r) =>
      row.forEach((cell, c) => {
        if (this.formulas[c] !== 'given')
          check(`${this.columns[c]} of month ${r + 1}`, cell, this.formulas[c].slice(1), this.names(r))
      }),
    )
    for (const [name, { value, formula }] of this.results)
      if (formula.startsWith('=')) check(name, value, formula.slice(1), this.names(0))
    return found
  }

  private names(r: number): Names {
    const known = new Map([...this.inputs, ...this.derived.map(({ name, value }) => [name, value] as const)])
    const cell = (name: string | number, row: number) => {
      const c = this.columns.indexOf(String(name))
      if (c < 0) throw new Error(`There is no column "${name}".`)
      return row < 0 ? 0 : this.rows[row][c]
    }
    return {
      value: (name) => known.get(name) ?? cell(name, r),
      call: (name, args) => {
        const [a, b, c] = args as number[]
        if (name === 'PREV') return cell(args[0], r - 1)
        if (name === 'BACK') return cell(args[0], r - b)
        if (name === 'SUM')
          return this.rows.slice(b - 1, c).reduce((sum, _, i) => sum + cell(args[0], b - 1 + i), 0)
        if (name === 'LEAST') return Math.min(...this.rows.map((_, i) => cell(args[0], i)))
        if (name === 'ROUND') return Math.floor(a * 100 + 0.5 + 1e-7) / 100
        if (name === 'IF') return a ? b : c
        if (name === 'MOD') return a % b
        if (name === 'INT') return Math.floor(a)
        if (name === 'MIN') return Math.min(a, b)
        if (name === 'MAX') return Math.max(a, b)
        if (name === 'EXP') return Math.exp(a)
        if (name === 'LN') return Math.log(a)
        throw new Error(`There is no function "${name}".`)
      },
    }
  }
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
    .slice(0, -1)
}

import highsModule from 'highs'

// Its types describe the CommonJS build, where the loader is one step deeper than in the module that runs.
const loadHighs = highsModule as unknown as typeof highsModule.default
const highs = await loadHighs()

/** A mixed-integer programme, handed to HiGHS: the judge of what is best. */
export class Milp {
  private readonly goal: string[] = []
  private readonly rows: string[] = []
  private readonly whole = new Set<string>()

  /** A yes-or-no variable and what it costs. */
  choice(name: string, cost = 0): string {
    this.whole.add(name)
    this.cost(cost, name)
    return name
  }

  cost(cost: number, name: string): void {
    this.goal.push(term(cost, name))
  }

  /** `terms` (factor and variable) compared with a number. */
  row(
    terms: readonly (readonly [factor: number, name: string])[],
    sense: '<=' | '>=' | '=',
    value: number,
  ): void {
    if (terms.length === 0) terms = [[0, this.nothing()]]
    this.rows.push(`${terms.map(([f, name]) => term(f, name)).join(' ')} ${sense} ${value}`)
  }

  /** The least cost, or undefined when nothing is feasible. */
  least(): number | undefined {
    if (this.goal.length === 0) this.cost(0, this.nothing())
    const text = `Minimize
 obj: ${this.goal.join(' ')}
Subject To
${this.rows.map((row, r) => ` r${r}: ${row}`).join('\n')}
Bounds
 z <= 0
Binary
 ${[...this.whole].join(' ')}
End
`
    const answer = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 })
    if (answer.Status === 'Infeasible') return undefined
    if (answer.Status !== 'Optimal') throw new Error(`HiGHS says ${answer.Status}`)
    return answer.ObjectiveValue
  }

  private nothing(): string {
    return 'z'
  }
}

function term(factor: number, name: string): string {
  return `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`
}

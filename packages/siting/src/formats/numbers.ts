import { InvalidProblem } from '../invalid-problem.ts'

const TOKEN = /[^\s,;]+/y
const GAP = /[\s,;]*/y

/**
 * Reads a text number by number, whatever the white space, line ends or byte order mark. Errors name the
 * line and what stands there; lines are only counted when somebody needs to know.
 */
export class Numbers {
  readonly #text: string
  #at: number
  #last: number

  constructor(text: string, from = text.charCodeAt(0) === 0xfeff ? 1 : 0) {
    this.#text = text
    this.#at = from
    this.#last = from
  }

  /** 1-based line of the value read last. */
  get line(): number {
    let line = 1
    for (let i = this.#text.indexOf('\n'); i >= 0 && i < this.#last; i = this.#text.indexOf('\n', i + 1))
      line++
    return line
  }

  /** True when nothing but white space is left. */
  get done(): boolean {
    GAP.lastIndex = this.#at
    GAP.test(this.#text)
    return GAP.lastIndex >= this.#text.length
  }

  /** The next word, or '' at the end. */
  word(): string {
    GAP.lastIndex = this.#at
    GAP.test(this.#text)
    this.#last = GAP.lastIndex
    TOKEN.lastIndex = this.#last
    const found = TOKEN.exec(this.#text)
    this.#at = found ? TOKEN.lastIndex : this.#text.length
    return found ? found[0] : ''
  }

  /** The next word if it stands on the same line as the last one, else ''. */
  wordOnLine(): string {
    const before = this.#at
    const word = this.word()
    const newLine = this.#text.slice(before, this.#last).includes('\n')
    if (newLine) this.#at = before
    return newLine ? '' : word
  }

  /** The next number, called `field` in errors. */
  number(field: string): number {
    const word = this.word()
    const value = Number(word)
    if (word === '') this.refuse(`ends before ${field}`, field, undefined)
    if (!Number.isFinite(value)) this.refuse(`has "${word}" where ${field} should be`, field, word)
    return value
  }

  /** The next number, which must be a whole number of at least `least`. */
  count(field: string, least: number, most = 0x7fffffff): number {
    const value = this.number(field)
    if (!Number.isInteger(value) || value < least || value > most)
      this.refuse(
        `has ${value} where ${field} should be a whole number from ${least} to ${most}`,
        field,
        value,
      )
    return value
  }

  /** The next number, which must not be negative. */
  amount(field: string): number {
    const value = this.number(field)
    if (value < 0) this.refuse(`has ${value} where ${field} should not be negative`, field, value)
    return value
  }

  /** Nothing but white space may follow. */
  end(): void {
    const word = this.word()
    if (word !== '' && word !== 'EOF') this.refuse(`goes on with "${word}" where it should end`, 'end', word)
  }

  refuse(what: string, field: string, value: unknown): never {
    const { line } = this
    throw new InvalidProblem(`Line ${line} ${what}.`, { field, value, line })
  }
}

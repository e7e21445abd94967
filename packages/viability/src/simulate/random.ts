/** A seeded source of chance: the same seed gives the same numbers on every machine. */
export class Random {
  private a: number
  private b: number
  private c = 0x9e3779b9 | 0
  private counter = 1
  private spare = Number.NaN

  /** sfc32 (Doty-Humphrey's Small Fast Counting generator), warmed up so that near seeds part ways. */
  constructor(seed: number) {
    this.a = seed | 0
    this.b = Math.floor(seed / 2 ** 32) | 0
    for (let i = 0; i < 16; i++) this.next()
  }

  /** A number in [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0
    return (t >>> 0) / 2 ** 32
  }

  /** A standard normal number (Marsaglia's polar method, which gives two at a time). */
  normal(): number {
    const { spare } = this
    if (!Number.isNaN(spare)) {
      this.spare = Number.NaN
      return spare
    }
    let x = 0
    let y = 0
    let s = 0
    while (s >= 1 || s === 0) {
      x = 2 * this.next() - 1
      y = 2 * this.next() - 1
      s = x * x + y * y
    }
    const scale = Math.sqrt((-2 * Math.log(s)) / s)
    this.spare = y * scale
    return x * scale
  }
}

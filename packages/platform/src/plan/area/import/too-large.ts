/** More than the platform takes of something: `municipalities`, `flows`. */
export class TooLarge extends Error {
  readonly what: 'municipalities' | 'flows'
  readonly most: number
  constructor(what: TooLarge['what'], most: number) {
    super(`more than ${most} ${what}`)
    this.name = 'TooLarge'
    this.what = what
    this.most = most
  }
}

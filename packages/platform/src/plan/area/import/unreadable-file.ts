/** A file nothing can be done with: what is wrong, and in which row where that is known. */
export class UnreadableFile extends Error {
  readonly reason:
    'empty' | 'no-rows' | 'not-json' | 'not-features' | 'quotes' | 'too-many-columns' | 'one-column'
  readonly row: number | null
  constructor(reason: UnreadableFile['reason'], row: number | null = null) {
    super(row === null ? reason : `${reason} in row ${row}`)
    this.name = 'UnreadableFile'
    this.reason = reason
    this.row = row
  }
}

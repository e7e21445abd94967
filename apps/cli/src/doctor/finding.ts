/** What the doctor says about one thing. */
export interface Finding {
  readonly about: string
  readonly well: boolean
  readonly says: string
}

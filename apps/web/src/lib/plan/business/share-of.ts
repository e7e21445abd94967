/** A percentage as a share of 1, without what binary division leaves over: 70.9 is 0.709. */
export const shareOf = (percent: number): number => Number((percent / 100).toFixed(8))

/** A half-open period in epoch milliseconds: `end` belongs to the next one. */
export interface Span {
  start: number
  end: number
}

/** Joins spans that overlap or touch; the result is in order. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

/** The parts of `span` that lie in one of `within` (merged and in order). */
export function clip(span: Span, within: readonly Span[]): Span[] {
  return within
    .map((w) => ({ start: Math.max(span.start, w.start), end: Math.min(span.end, w.end) }))
    .filter((s) => s.start < s.end)
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end

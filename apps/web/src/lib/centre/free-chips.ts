import type { FreeSpan } from '@micropol/platform/run/availability/timeline'
import type { Span } from '@micropol/platform/run/opening/spans'

/** More stretches than these are not read: neighbours are told together then. */
const MOST = 4

/**
 * The stretches of a day worth naming: what is over or taken is left out, and where the number free changes often,
 * neighbours become one, the least loss first. `freeFor` says how many are free for the whole of a stretch; joined
 * ones have that number, so that what is named can be booked.
 */
export function freeStretches(
  times: readonly FreeSpan[],
  { from, least, freeFor }: { from: number; least: number; freeFor: (span: Span) => number },
): FreeSpan[] {
  const stretches = times
    .map((span) => ({ ...span, start: Math.max(span.start, from) }))
    .filter((span) => span.free > 0 && span.end > span.start)
  while (stretches.length > MOST) {
    const join = cheapestJoin(stretches, freeFor)
    if (!join) break
    stretches.splice(join.at, 2, join.span)
  }
  return stretches.filter((span) => span.end - span.start >= least)
}

function cheapestJoin(stretches: readonly FreeSpan[], freeFor: (span: Span) => number) {
  let best: { at: number; span: FreeSpan; loss: number } | undefined
  for (let at = 0; at + 1 < stretches.length; at++) {
    const [one, next] = [stretches[at], stretches[at + 1]]
    if (!one || !next || one.end !== next.start) continue
    const whole = { start: one.start, end: next.end }
    const free = freeFor(whole)
    if (free === 0) continue
    // Unit-time that is free and no longer said.
    const loss = (one.free - free) * (one.end - one.start) + (next.free - free) * (next.end - next.start)
    if (!best || loss < best.loss) best = { at, span: { ...whole, free }, loss }
  }
  return best
}

/**
 * What a link to a free stretch asks for: the hours somebody came with, as far as they lie in it, else its beginning;
 * never longer than `most`, never shorter than `least`.
 */
export function spanToAsk(
  stretch: Span,
  asked: Span,
  { least, most }: { least: number; most: number },
): Span {
  const common = { start: Math.max(stretch.start, asked.start), end: Math.min(stretch.end, asked.end) }
  const { start, end } = common.end - common.start >= least ? common : stretch
  return { start, end: Math.min(end, start + most) }
}

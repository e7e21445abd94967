import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atOnce, inTurns, type Pieces } from './pieces.ts'

function* work(pieces: number): Pieces<number> {
  let done = 0
  for (; done < pieces; done++) {
    for (const since = performance.now(); performance.now() - since < 6;);
    yield
  }
  return done
}

test('work in turns lets others have theirs, and comes to the same as at once', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  assert.equal(await inTurns(work(20)), 20)
  clearInterval(timer)
  assert.ok(turns > 1, `others had ${turns} turns`)
  assert.equal(atOnce(work(3)), 3)
})

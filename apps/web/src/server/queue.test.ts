import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queue } from './queue.ts'

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let begun = false
  return { begin: () => ((begun = true), promise), isBegun: () => begun, end: resolve, fail: reject }
}

test('two at once, one waits, the fourth is sent away at once', async () => {
  const run = queue({ atOnce: 2, waiting: 1 })
  const [one, two, three, four] = [work(), work(), work(), work()]
  const done = [run(one.begin), run(two.begin), run(three.begin)]
  assert.equal(await run(four.begin), undefined)
  assert.deepEqual(
    [one, two, three, four].map((each) => each.isBegun()),
    [true, true, false, false],
  )
  two.end('two')
  assert.equal(await done[1], 'two')
  assert.equal(three.isBegun(), true)
  one.end('one')
  three.end('three')
  assert.deepEqual(await Promise.all(done), ['one', 'two', 'three'])
})

test('work that fails gives up its turn', async () => {
  const run = queue({ atOnce: 1, waiting: 1 })
  const [one, two] = [work(), work()]
  const failed = run(one.begin)
  const second = run(two.begin)
  one.fail(new Error('broken'))
  await assert.rejects(failed, /broken/)
  two.end('two')
  assert.equal(await second, 'two')
  assert.equal(await run(() => 'again'), 'again')
})

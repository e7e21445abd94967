import type { Watch } from './watch.ts'

/** What the tree needs to know of a subproblem: no plan in it costs less. */
export interface Node {
  bound: number
}

/**
 * Branch and bound (Land & Doig 1960). The most promising child is looked into at once, because plans that
 * are nearly decided turn into good plans; when a branch ends, the open node with the lowest bound is next,
 * because only it can raise the bound of the whole run.
 *
 * `expand` returns the parts that a node splits into, each with its bound, or none when the node is settled
 * (its plans, if any, were reported to the watch). Answers true when it ended by proof, false when the
 * watch ended it.
 */
export function explore<N extends Node>(root: N, watch: Watch, expand: (node: N) => N[]): boolean {
  let open: N[] = []
  let next: N | undefined = root
  while (next) {
    let lowest: number = next.bound
    for (const node of open) lowest = Math.min(lowest, node.bound)
    watch.raise(lowest)
    const node: N = next
    if (watch.proven) return true
    const parts: N[] = watch.closes(node.bound) ? [] : expand(node).toSorted((a, b) => a.bound - b.bound)
    if (watch.tick()) {
      lowest = Infinity
      for (const left of [...open, ...parts]) lowest = Math.min(lowest, left.bound)
      watch.raise(lowest)
      return watch.proven
    }
    open.push(...parts.slice(1))
    next = parts[0]
    if (next && !watch.closes(next.bound)) continue
    open = open.filter((left) => !watch.closes(left.bound))
    let at = -1
    for (let k = 0; k < open.length; k++) if (at < 0 || open[k].bound < open[at].bound) at = k
    next = at < 0 ? undefined : open.splice(at, 1)[0]
  }
  watch.prove()
  return true
}

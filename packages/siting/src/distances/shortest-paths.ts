import type { Pairs } from '../pairs.ts'

/** An undirected graph; edge `e` joins `from[e]` and `to[e]` (0-based). A pair named twice: the last counts. */
export interface Graph {
  nodes: number
  from: Int32Array
  to: Int32Array
  length: Float64Array
}

/**
 * All shortest paths, every node both customer and site. Dijkstra (1959) from every node: he settles nodes
 * by distance, so each row comes out sorted and no sort is needed. Nodes out of reach have no pair.
 */
export function shortestPaths(graph: Graph, within = Infinity): Pairs {
  const n = graph.nodes
  const net = adjacency(graph)
  const start = new Int32Array(n + 1)
  let site = new Int32Array(n * Math.min(n, 1024))
  let cost = new Float64Array(site.length)
  const dist = new Float64Array(n)
  const heap = new Int32Array(n + 1)
  const place = new Int32Array(n)
  let count = 0
  for (let source = 0; source < n; source++) {
    if (count + n > site.length) {
      const room = Math.max(2 * site.length, count + n)
      site = grow(site, new Int32Array(room))
      cost = grow(cost, new Float64Array(room))
    }
    count = settle(net, source, within, dist, heap, place, site, cost, count)
    sortTies(cost, site, start[source], count)
    start[source + 1] = count
  }
  return { customers: n, sites: n, start, site: site.slice(0, count), cost: cost.slice(0, count) }
}

function grow<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

interface Net {
  start: Int32Array
  node: Int32Array
  length: Float64Array
}

/** Neighbour lists in one array. Edges are laid in file order and the last of a repeated pair wins. */
function adjacency({ nodes, from, to, length }: Graph): Net {
  const last = new Map<number, number>()
  for (let e = 0; e < from.length; e++) {
    const a = Math.min(from[e], to[e])
    const b = Math.max(from[e], to[e])
    if (a !== b) last.set(a * nodes + b, e)
  }
  const start = new Int32Array(nodes + 1)
  for (const e of last.values()) {
    start[from[e] + 1]++
    start[to[e] + 1]++
  }
  for (let i = 0; i < nodes; i++) start[i + 1] += start[i]
  const fill = start.slice(0, nodes)
  const node = new Int32Array(2 * last.size)
  const len = new Float64Array(2 * last.size)
  for (const e of last.values()) {
    node[fill[from[e]]] = to[e]
    len[fill[from[e]]++] = length[e]
    node[fill[to[e]]] = from[e]
    len[fill[to[e]]++] = length[e]
  }
  return { start, node, length: len }
}

/** One Dijkstra with a binary heap of nodes; `place` is a node's place in it, −1 unseen, −2 settled. */
function settle(
  net: Net,
  source: number,
  within: number,
  dist: Float64Array,
  heap: Int32Array,
  place: Int32Array,
  site: Int32Array,
  cost: Float64Array,
  from: number,
) {
  dist.fill(Infinity)
  place.fill(-1)
  dist[source] = 0
  heap[0] = source
  place[source] = 0
  let size = 1
  let count = from
  while (size > 0) {
    const u = heap[0]
    const du = dist[u]
    if (du > within) break
    place[u] = -2
    site[count] = u
    cost[count++] = du
    const moved = heap[--size]
    if (size > 0) {
      let c = 0
      for (;;) {
        let child = 2 * c + 1
        if (child >= size) break
        if (child + 1 < size && dist[heap[child + 1]] < dist[heap[child]]) child++
        if (dist[heap[child]] >= dist[moved]) break
        heap[c] = heap[child]
        place[heap[c]] = c
        c = child
      }
      heap[c] = moved
      place[moved] = c
    }
    for (let e = net.start[u]; e < net.start[u + 1]; e++) {
      const v = net.node[e]
      const d = du + net.length[e]
      if (d >= dist[v]) continue
      dist[v] = d
      let c = place[v] === -1 ? size++ : place[v]
      while (c > 0 && dist[heap[(c - 1) >> 1]] > d) {
        heap[c] = heap[(c - 1) >> 1]
        place[heap[c]] = c
        c = (c - 1) >> 1
      }
      heap[c] = v
      place[v] = c
    }
  }
  return count
}

/** Equal distances go by site, as everywhere. */
function sortTies(cost: Float64Array, site: Int32Array, from: number, to: number) {
  for (let i = from; i < to;) {
    let j = i + 1
    while (j < to && cost[j] === cost[i]) j++
    if (j - i > 1) site.subarray(i, j).sort()
    i = j
  }
}

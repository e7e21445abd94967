/**
 * A k-d tree over points in 2 or 3 dimensions (Bentley 1975), balanced by selection and kept in two flat
 * arrays: a range of `ids` is a subtree, its middle the root.
 */
export interface KdTree {
  dimensions: number
  /** Point ids in tree order. */
  ids: Int32Array
  /** Coordinates in tree order, `dimensions` numbers a point. */
  at: Float64Array
}

const LEAF = 12

/** @param coordinates `dimensions` numbers a point. */
export function buildTree(coordinates: Float64Array, dimensions: number): KdTree {
  const n = coordinates.length / dimensions
  const ids = new Int32Array(n)
  for (let i = 0; i < n; i++) ids[i] = i
  const arrange = (lo: number, hi: number, axis: number) => {
    if (hi - lo <= LEAF) return
    const mid = (lo + hi) >>> 1
    select(ids, coordinates, dimensions, axis, lo, hi, mid)
    arrange(lo, mid - 1, (axis + 1) % dimensions)
    arrange(mid + 1, hi, (axis + 1) % dimensions)
  }
  arrange(0, n - 1, 0)
  const at = new Float64Array(coordinates.length)
  for (let i = 0; i < n; i++)
    for (let k = 0; k < dimensions; k++) at[i * dimensions + k] = coordinates[ids[i] * dimensions + k]
  return { dimensions, ids, at }
}

/** Quickselect (Hoare's FIND): the `k`-th along `axis` comes to its place, smaller ones before it. */
function select(
  ids: Int32Array,
  at: Float64Array,
  dim: number,
  axis: number,
  from: number,
  to: number,
  k: number,
) {
  let lo = from
  let hi = to
  while (lo < hi) {
    const pivot = at[ids[(lo + hi) >>> 1] * dim + axis]
    let i = lo
    let j = hi
    while (i <= j) {
      while (at[ids[i] * dim + axis] < pivot) i++
      while (at[ids[j] * dim + axis] > pivot) j--
      if (i <= j) {
        const t = ids[i]
        ids[i++] = ids[j]
        ids[j--] = t
      }
    }
    if (k <= j) hi = j
    else if (k >= i) lo = i
    else return
  }
}

/** Calls `found(id)` for every point at most `radius` (in the tree's own straight-line units) from `q`. */
export function visitWithin(tree: KdTree, q: ArrayLike<number>, radius: number, found: (id: number) => void) {
  const { dimensions: dim, ids, at } = tree
  const r2 = radius * radius
  const visit = (lo: number, hi: number, axis: number) => {
    if (hi - lo <= LEAF) {
      for (let i = lo; i <= hi; i++) if (squared(at, i * dim, q, dim) <= r2) found(ids[i])
      return
    }
    const mid = (lo + hi) >>> 1
    if (squared(at, mid * dim, q, dim) <= r2) found(ids[mid])
    const gap = q[axis] - at[mid * dim + axis]
    const next = (axis + 1) % dim
    if (gap <= radius) visit(lo, mid - 1, next)
    if (gap >= -radius) visit(mid + 1, hi, next)
  }
  visit(0, ids.length - 1, 0)
}

/**
 * The `k` points nearest to `q`, in no particular order, into `out`; returns how many there are.
 * A binary heap of the best so far, farthest on top, prunes the tree.
 */
export function nearest(
  tree: KdTree,
  q: ArrayLike<number>,
  k: number,
  out: Int32Array,
  far: Float64Array,
): number {
  const { dimensions: dim, ids, at } = tree
  let size = 0
  const offer = (i: number) => {
    const d = squared(at, i * dim, q, dim)
    if (size < k) {
      let c = size++
      while (c > 0 && far[(c - 1) >> 1] < d) {
        far[c] = far[(c - 1) >> 1]
        out[c] = out[(c - 1) >> 1]
        c = (c - 1) >> 1
      }
      far[c] = d
      out[c] = ids[i]
    } else if (d < far[0]) {
      let c = 0
      for (;;) {
        let child = 2 * c + 1
        if (child >= k) break
        if (child + 1 < k && far[child + 1] > far[child]) child++
        if (far[child] <= d) break
        far[c] = far[child]
        out[c] = out[child]
        c = child
      }
      far[c] = d
      out[c] = ids[i]
    }
  }
  const visit = (lo: number, hi: number, axis: number) => {
    if (hi - lo <= LEAF) {
      for (let i = lo; i <= hi; i++) offer(i)
      return
    }
    const mid = (lo + hi) >>> 1
    offer(mid)
    const gap = q[axis] - at[mid * dim + axis]
    const next = (axis + 1) % dim
    if (gap <= 0) visit(lo, mid - 1, next)
    else visit(mid + 1, hi, next)
    if (size < k || gap * gap <= far[0]) {
      if (gap <= 0) visit(mid + 1, hi, next)
      else visit(lo, mid - 1, next)
    }
  }
  visit(0, ids.length - 1, 0)
  return size
}

function squared(at: Float64Array, from: number, q: ArrayLike<number>, dim: number) {
  let sum = 0
  for (let k = 0; k < dim; k++) sum += (at[from + k] - q[k]) ** 2
  return sum
}

/** What is left of a covering problem: rows of site numbers, one of which must open. */
export interface Rows {
  /** Sites of each row, ascending. */
  rows: Int32Array[]
  /** Sites opened by necessity. */
  chosen: number[]
}

/** Beyond so many entries, comparing everybody with everybody costs more than it saves. */
const COMPARE_LIMIT = 4_000_000
/** Rows or sites between two questions whether to go on. */
const OFTEN = 32

/**
 * The classical reductions (Beasley 1987), until nothing changes: a row with one site opens it; a row that
 * contains another is covered with it; a site whose rows another covers at no greater cost is not needed.
 *
 * @param halted asked now and then; when true, what is reduced so far is the answer.
 * @returns undefined when some row has no site left.
 */
export function reduce(
  { rows, chosen }: Rows,
  sites: number,
  cost: Float64Array,
  halted: () => boolean = () => false,
): Rows | undefined {
  let left = rows
  const opened = chosen.slice()
  for (;;) {
    if (left.some((row) => row.length === 0)) return undefined
    const single = new Uint8Array(sites)
    for (const row of left)
      if (row.length === 1 && !single[row[0]]) {
        single[row[0]] = 1
        opened.push(row[0])
      }
    const open = left.filter((row) => !row.some((j) => single[j]))
    if (open.length === 0) return { rows: [], chosen: opened }
    const entries = open.reduce((sum, row) => sum + row.length, 0)
    if (entries > COMPARE_LIMIT) return { rows: open, chosen: opened }
    const shorter = withoutDominatedSites(withoutImpliedRows(open, sites, halted), sites, cost, halted)
    const after = shorter.reduce((sum, row) => sum + row.length, 0)
    left = shorter
    if (halted()) return { rows: left, chosen: opened }
    if (after === entries && !left.some((row) => row.length === 1)) return { rows: left, chosen: opened }
  }
}

/** The rows that hold each site. */
export function columnsOfRows(
  rows: readonly Int32Array[],
  sites: number,
): { start: Int32Array; row: Int32Array } {
  const start = new Int32Array(sites + 1)
  for (const row of rows) for (const j of row) start[j + 1]++
  for (let j = 0; j < sites; j++) start[j + 1] += start[j]
  const next = start.slice(0, sites)
  const row = new Int32Array(start[sites])
  rows.forEach((sitesOf, i) => {
    for (const j of sitesOf) row[next[j]++] = i
  })
  return { start, row }
}

/** Drops every row that contains another; of equal rows the first stays. */
function withoutImpliedRows(rows: Int32Array[], sites: number, halted: () => boolean): Int32Array[] {
  const { start, row } = columnsOfRows(rows, sites)
  const mark = new Int32Array(sites).fill(-1)
  const gone = new Uint8Array(rows.length)
  for (const [h, here] of rows.entries()) {
    if (gone[h]) continue
    if (h % OFTEN === 0 && halted()) break
    for (const j of here) mark[j] = h
    // Whoever contains this row holds its rarest site.
    let rare = here[0]
    for (const j of here) if (start[j + 1] - start[j] < start[rare + 1] - start[rare]) rare = j
    for (let k = start[rare]; k < start[rare + 1]; k++) {
      const i = row[k]
      if (i === h || gone[i] || rows[i].length < here.length) continue
      let common = 0
      for (const j of rows[i]) if (mark[j] === h) common++
      if (common === here.length && (rows[i].length > here.length || i > h)) gone[i] = 1
    }
  }
  return rows.filter((_, i) => !gone[i])
}

/** Drops every site whose rows another site covers as well, at no greater cost; of equal ones the first stays. */
function withoutDominatedSites(
  rows: Int32Array[],
  sites: number,
  cost: Float64Array,
  halted: () => boolean,
): Int32Array[] {
  const { start, row } = columnsOfRows(rows, sites)
  const mark = new Int32Array(rows.length).fill(-1)
  const gone = new Uint8Array(sites)
  for (let j = 0; j < sites; j++) {
    const size = start[j + 1] - start[j]
    if (size === 0) continue
    if (j % OFTEN === 0 && halted()) break
    let rare = row[start[j]]
    for (let k = start[j]; k < start[j + 1]; k++) {
      mark[row[k]] = j
      if (rows[row[k]].length < rows[rare].length) rare = row[k]
    }
    for (const other of rows[rare]) {
      const theirs = start[other + 1] - start[other]
      if (other === j || gone[other] || theirs < size || cost[other] > cost[j]) continue
      if (theirs === size && cost[other] === cost[j] && other > j) continue
      let common = 0
      for (let k = start[other]; k < start[other + 1]; k++) if (mark[row[k]] === j) common++
      if (common < size) continue
      gone[j] = 1
      break
    }
  }
  return rows.map((sitesOf) => (sitesOf.some((j) => gone[j]) ? sitesOf.filter((j) => !gone[j]) : sitesOf))
}

/** Splits rows into groups that share no site: each can be solved on its own. */
export function components(rows: readonly Int32Array[], sites: number): Int32Array[][] {
  const parent = new Int32Array(sites)
  for (let j = 0; j < sites; j++) parent[j] = j
  const find = (j: number) => {
    let root = j
    while (parent[root] !== root) root = parent[root]
    for (let at = j; parent[at] !== root;) {
      const next = parent[at]
      parent[at] = root
      at = next
    }
    return root
  }
  for (const row of rows) for (const j of row) parent[find(j)] = find(row[0])
  const groups = new Map<number, Int32Array[]>()
  for (const row of rows) {
    const root = find(row[0])
    const group = groups.get(root)
    if (group) group.push(row)
    else groups.set(root, [row])
  }
  return [...groups.values()].toSorted((a, b) => a.length - b.length)
}

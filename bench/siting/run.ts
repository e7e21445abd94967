/**
 * The table of the siting engine, against best known values: `npm run bench:siting [-- group …]`.
 * Groups: pmed tsplib europe uflp mclp cpmp sparse floors. Without any, all of them (about eleven minutes).
 * A group that is run replaces its part of the table; the others stay.
 */
import { europeGroup, sparseGroup } from './large.ts'
import { cappedGroup, coverGroup, facilityGroup, floorsGroup } from './others.ts'
import { graphGroup, planeGroup } from './p-median.ts'
import { write, type Group } from './table.ts'

const groups: Record<string, () => Promise<Group>> = {
  pmed: graphGroup,
  tsplib: planeGroup,
  europe: europeGroup,
  uflp: facilityGroup,
  mclp: coverGroup,
  cpmp: cappedGroup,
  sparse: sparseGroup,
  floors: floorsGroup,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in groups))
if (unknown.length > 0)
  throw new Error(`No group ${unknown.join(', ')}; there are ${Object.keys(groups).join(', ')}.`)

for (const [name, run] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const group = await run()
  process.stderr.write(`— ${group.title}: ${group.reached}\n`)
  write(name, group)
}

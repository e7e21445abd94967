import type { Area, Figure } from './area.ts'

/** What an area does not know, in the order of how much it matters; pages put the codes into words. */
export const LACKS = [
  'no-flows',
  'no-within',
  'no-leaving',
  'no-population',
  'some-population',
  'age-group',
  'no-shapes',
  'no-trend',
  'no-unemployment',
  'no-migration',
  'no-knowledge-jobs',
  'no-fibre',
] as const
export type Lack = (typeof LACKS)[number]

/** Which codes of `LACKS` hold for an area. */
export function lacksOf({ municipalities, flows, knows, populationOf }: Area): Lack[] {
  const nowhere = (figure: Figure) => municipalities.every(({ figures }) => figures[figure] === undefined)
  const unknown = municipalities.filter(({ population }) => population === null).length
  const holds: Record<Lack, boolean> = {
    'no-flows': flows.length === 0,
    'no-within': !knows.within,
    'no-leaving': !knows.leaving,
    'no-population': unknown === municipalities.length,
    'some-population': unknown > 0 && unknown < municipalities.length,
    'age-group': populationOf !== '',
    'no-shapes': municipalities.every(({ shape }) => shape === null),
    'no-trend': nowhere('populationBefore'),
    'no-unemployment': nowhere('unemployment'),
    'no-migration': nowhere('netMigration'),
    'no-knowledge-jobs': nowhere('knowledgeJobs'),
    'no-fibre': nowhere('fibre'),
  }
  return LACKS.filter((lack) => holds[lack])
}

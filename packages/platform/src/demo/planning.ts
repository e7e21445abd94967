import type { Temporal } from 'temporal-polyfill'
import type { Write } from '../foundation/database/connect.ts'
import type { NetworkId, OrganisationId } from '../foundation/ids.ts'
import { usualAssumptions } from '../plan/assumptions/usual.ts'
import { readyMade } from '../plan/area/ready-made.ts'
import type { Question } from '../plan/scenarios/question.ts'
import { usualCandidates, usualQuestion } from '../plan/scenarios/usual.ts'
import { insertArea } from '../plan/studies/area-queries.ts'
import { packArea } from '../plan/studies/packed-area.ts'
import { insertStudy } from '../plan/studies/queries.ts'
import { insertScenario } from '../plan/studies/scenario-queries.ts'
import type { AreaId, ScenarioId, StudyId } from '../plan/studies/study.ts'
import type { NetworkData } from './network.ts'
import { insertRows } from './queries.ts'
import type { Random } from './random.ts'

/** Eight centres and little beside it: the answer is there while somebody still signs in. */
const quickQuestion = (): Question => ({ ...usualQuestion(), curveUpTo: 10, draws: 20 })

export const readPlanning = () => readyMade('herault')

/** An organisation that plans, with the people of `planners`, and a study whose scenario waits for the jobs. */
export async function insertPlanning(
  tx: Write,
  setting: {
    network: NetworkData
    networkId: NetworkId
    organisationId: OrganisationId
    area: Awaited<ReturnType<typeof readPlanning>>
    random: Random
  },
  now: Temporal.Instant,
): Promise<void> {
  const { network, organisationId, area, random } = setting
  const { study: name, scenario } = network.planning
  const [areaId, studyId] = [random.id<AreaId>(), random.id<StudyId>()]
  await insertArea(tx, { id: areaId, organisationId, key: 'herault', createdBy: null }, packArea(area), now)
  const study = {
    id: studyId,
    organisationId,
    areaId,
    name,
    locale: network.locale,
    assumptions: usualAssumptions(),
    candidates: usualCandidates(),
    existing: [],
    isDemo: true,
    createdBy: null,
  }
  await insertStudy(tx, study, now)
  const question = quickQuestion()
  const id = random.id<ScenarioId>()
  await insertScenario(tx, { ...study, id, studyId, name: scenario, question }, now)
}

export const insertOrganisation = (
  tx: Write,
  id: OrganisationId,
  { network, networkId }: { network: NetworkData; networkId: NetworkId },
): Promise<void> =>
  insertRows(tx, 'organisation', [
    { id, network_id: networkId, name: network.planning.organisation, is_demo: true },
  ])

import type { PageRule } from './pages.ts'
import type { Role, Scene } from './scene.ts'

const everybody: Role[] = ['visitor', 'member', 'owner', 'host', 'operator', 'manager', 'planner', 'stranger']
const planners: Role[] = ['planner']
const someId = { id: '00000000-0000-4000-8000-000000000000' }

type Form = (scene: Scene) => Record<string, string>

/** A page of the study, which planners change and who has no link to it does not find. */
const study = (path: string, actions: Record<string, Form> = {}): PageRule => ({
  path: ({ studyId, scenarioId, siteCode, candidateImportId }) =>
    `/en/plan/${studyId}${path
      .replace('[scenario]', scenarioId)
      .replace('[centre]', siteCode)
      .replace('[import]', candidateImportId)}`,
  read: planners,
  actions: Object.fromEntries(Object.entries(actions).map(([name, form]) => [name, { who: planners, form }])),
})

const forPlanners = (path: string, actions: Record<string, Form> = {}): PageRule => ({
  path: () => path,
  read: planners,
  actions: Object.fromEntries(Object.entries(actions).map(([name, form]) => [name, { who: planners, form }])),
})

/** Who may read and send what in Plan; a share link is looked at in `plan-studies.test.ts`. */
export const planRules: Record<string, PageRule> = {
  '/[lang=lang]/plan': { path: () => '/en/plan', read: everybody },
  '/[lang=lang]/plan/shared/[token]': { path: () => null, read: everybody },
  '/[lang=lang]/plan/new': forPlanners('/en/plan/new', {
    default: ({ organisationId }) => ({ organisation: organisationId, area: 'ready:herault', locale: 'en' }),
  }),
  '/[lang=lang]/plan/import': forPlanners('/en/plan/import', {
    default: ({ organisationId }) => ({ organisation: organisationId }),
  }),
  '/[lang=lang]/plan/[study]': study(''),
  '/[lang=lang]/plan/[study]/share': study('/share', {
    create: () => ({ label: 'Mine', lasts: '30' }),
    revoke: () => someId,
  }),
  '/[lang=lang]/plan/[study]/settings': study('/settings', {
    save: () => ({ name: 'Mine', locale: 'en' }),
    remove: () => ({ sure: '1' }),
  }),
  '/[lang=lang]/plan/[study]/export': study('/export'),

  '/[lang=lang]/plan/areas/import': forPlanners('/en/plan/areas/import', {
    default: ({ organisationId }) => ({ organisation: organisationId }),
  }),
  '/[lang=lang]/plan/areas/import/[import]': {
    path: ({ importId }) => `/en/plan/areas/import/${importId}`,
    read: planners,
    // Discarding comes last: afterwards it is not there for anybody.
    actions: Object.fromEntries(
      ['files', 'remove', 'reading', 'facts', 'keep', 'discard'].map((name) => [
        name,
        { who: planners, form: () => ({ kind: 'flows' }) },
      ]),
    ),
  },
  '/[lang=lang]/plan/areas/import/[import]/left-out/[kind]': { path: () => null, read: planners },
  '/[lang=lang]/plan/[study]/area': study('/area'),
  '/[lang=lang]/plan/[study]/area/[place]': study('/area/34142'),
  '/[lang=lang]/plan/[study]/area/data/[file]': study('/area/data/municipalities.csv'),
  '/[lang=lang]/plan/[study]/explore': study('/explore'),
  '/[lang=lang]/plan/[study]/explore/map.json': study('/explore/map.json'),
  '/[lang=lang]/plan/[study]/demand': study('/demand'),
  '/[lang=lang]/plan/[study]/demand/[key]': study('/demand/daysPerWeek', {
    save: () => ({ low: '1', central: '1.5', high: '3' }),
    reset: () => ({}),
  }),
  '/[lang=lang]/plan/[study]/candidates': study('/candidates', {
    add: () => ({ name: 'Mine', place: '34142' }),
    remove: () => ({ index: '0' }),
  }),
  '/[lang=lang]/plan/[study]/candidates/edit': study('/candidates/edit', {
    default: () => ({ choice: 'all' }),
  }),
  '/[lang=lang]/plan/[study]/candidates/import': study('/candidates/import', { read: () => ({}) }),
  // Discarding comes last: afterwards it is not there for anybody.
  '/[lang=lang]/plan/[study]/candidates/import/[import]': study('/candidates/import/[import]', {
    columns: () => ({ 'column-name': '0' }),
    use: () => ({ revision: '0' }),
    discard: () => ({}),
  }),
  '/[lang=lang]/plan/[study]/candidates/[code]': study('/candidates/34142', {
    default: () => ({ fibre: 'yes' }),
  }),
  '/[lang=lang]/plan/[study]/scenarios': study('/scenarios'),
  '/[lang=lang]/plan/[study]/scenarios/new': study('/scenarios/new', {
    default: () => ({ name: 'Mine', objective: 'hours', size: 'centres', centres: '3' }),
  }),
  '/[lang=lang]/plan/[study]/scenarios/compare': study('/scenarios/compare'),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]': study('/scenarios/[scenario]', {
    cancel: () => ({}),
    remove: () => ({ sure: '1' }),
  }),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/business': study('/scenarios/[scenario]/business'),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/business/edit': study(
    '/scenarios/[scenario]/business/edit',
    { default: () => ({ runs: '100' }) },
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/business/[centre]': study(
    '/scenarios/[scenario]/business/[centre]',
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/business/[centre]/edit': study(
    '/scenarios/[scenario]/business/[centre]/edit',
    { default: () => ({ costs_rent: '0' }) },
  ),

  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan': study('/scenarios/[scenario]/plan'),
  // The document of the version that the scene kept: other files wait for the scenario.
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/[file]': study(
    '/scenarios/[scenario]/plan/plan.pdf?version=1',
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/edit/[section]': study(
    '/scenarios/[scenario]/plan/edit/scope',
    { default: () => ({ text: 'Mine', seen: 'no' }) },
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/lists/[list]': study(
    '/scenarios/[scenario]/plan/lists/employers',
    { answer: () => ({ seen: 'no' }) },
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/lists/[list]/[item]': study(
    '/scenarios/[scenario]/plan/lists/tasks/1',
    { save: () => ({ name: 'Mine', start: '1', months: '1', shown: 'no' }), remove: () => ({ shown: 'no' }) },
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/versions': study(
    '/scenarios/[scenario]/plan/versions',
    { default: () => ({ note: 'Mine' }) },
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/versions/[number]': study(
    '/scenarios/[scenario]/plan/versions/1',
    { restore: () => ({}) },
  ),
  '/[lang=lang]/plan/[study]/scenarios/[scenario]/plan/versions/compare': study(
    '/scenarios/[scenario]/plan/versions/compare?from=1&to=1',
  ),

  '/[lang=lang]/manage/organisations': {
    path: () => '/en/manage/organisations',
    read: ['manager'],
    actions: { default: { who: ['manager'], form: () => ({ name: 'Another' }) } },
  },
  '/[lang=lang]/manage/organisations/[organisation]': {
    path: ({ organisationId }) => `/en/manage/organisations/${organisationId}`,
    read: ['manager', 'planner'],
    actions: {
      rename: { who: ['manager'], form: () => ({ name: 'Mine now' }) },
      invite: { who: ['manager', 'planner'], form: () => ({ email: 'new@example.org', language: 'en' }) },
      remove: { who: ['manager', 'planner'], form: () => someId },
      withdraw: { who: ['manager', 'planner'], form: () => someId },
    },
  },
}

import type { PageRule } from './pages.ts'
import type { Role, Scene } from './scene.ts'

const everybody: Role[] = ['visitor', 'member', 'owner', 'host', 'operator', 'manager', 'planner', 'stranger']
const planners: Role[] = ['planner']
const someId = { id: '00000000-0000-4000-8000-000000000000' }

type Form = (scene: Scene) => Record<string, string>

/** A page of the study, which planners change and who has no link to it does not find. */
const study = (path: string, actions: Record<string, Form> = {}): PageRule => ({
  path: ({ studyId, scenarioId }) => `/en/plan/${studyId}${path.replace('[scenario]', scenarioId)}`,
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

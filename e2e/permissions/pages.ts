import { planRules } from './plan-pages.ts'
import type { Role, Scene } from './scene.ts'

const everybody: Role[] = ['visitor', 'member', 'owner', 'host', 'operator', 'manager', 'planner', 'stranger']
const signedIn: Role[] = everybody.slice(1)
const house: Role[] = ['host', 'operator']
const editors: Role[] = ['host', 'operator', 'manager']

export interface PageRule {
  /** An address of the route that exists; null when nothing in the scene has one (a secret, a first visit). */
  path: (scene: Scene) => string | null
  /** Who may read it. Everybody else signs in first, or is told that it is not there or not for them. */
  read: Role[]
  /** Who may send each form, and a form that would work, for those who may not. */
  actions?: Record<string, { who: Role[]; form?: (scene: Scene) => Record<string, string> }>
}

const open = (path: string | null, actions: string[] = []): PageRule => ({
  path: () => path,
  read: everybody,
  actions: Object.fromEntries(actions.map((name) => [name, { who: everybody }])),
})
const own = (path: string, actions: string[] = []): PageRule => ({
  path: () => path,
  read: signedIn,
  actions: Object.fromEntries(actions.map((name) => [name, { who: signedIn }])),
})
const operators = (path: string, who: Role[], actions: PageRule['actions'] = {}): PageRule => ({
  path: ({ centre }) => `/en/manage/operators/${centre.operatorId}${path}`,
  read: who,
  actions,
})
const inTheHouse = (path: string, actions: PageRule['actions'] = {}, who = house): PageRule => ({
  path: ({ centre, day, bookingId, resourceId, spaceId }) =>
    `/en/host/${centre.slug}${path}`
      .replace('[date]', day)
      .replace('[id]', bookingId)
      .replace('[resource]', resourceId)
      .replace('[space]', spaceId),
  read: who,
  actions,
})
const bookingForm = (scene: Scene) => ({ day: scene.day, ...hoursOf(scene), resource: scene.resourceId })
const hoursOf = ({ period, zone }: Scene) => {
  const clock = (at: Scene['period']['start']) =>
    at.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
  return { from: clock(period.start), to: clock(period.end) }
}
/** A member's booking on the member's own pages; the house has pages of its own for it. */
const ownersOnly = (path: string, actions: string[] = []): PageRule => ({
  path: ({ bookingId }) => `/en/bookings/${bookingId}${path}`,
  read: ['owner'],
  actions: Object.fromEntries(actions.map((name) => [name, { who: ['owner'], form: bookingForm }])),
})
const invitation = { email: 'new@example.org', language: 'en' }
const guestForm = (scene: Scene) => ({ ...bookingForm(scene), who: 'guest', guestName: 'Zoé' })
const edited = (
  path: string,
  actions: string[],
  form: (scene: Scene) => Record<string, string> = () => ({}),
): PageRule =>
  inTheHouse(
    `/edit${path}`,
    Object.fromEntries(actions.map((name) => [name, { who: editors, form }])),
    editors,
  )
const someId = { id: '00000000-0000-4000-8000-000000000000' }

/** Who may read and send what: one rule for each route. A route without one fails the walk. */
export const pageRules: Record<string, PageRule> = {
  ...planRules,
  '/': open('/'),
  '/healthz': open('/healthz'),
  '/robots.txt': open('/robots.txt'),
  '/sitemap.xml': open('/sitemap.xml'),
  '/[lang=lang]': open('/en'),
  '/[lang=lang]/privacy': open('/en/privacy'),
  '/[lang=lang]/legal': open('/en/legal'),
  '/[lang=lang]/accessibility': open('/en/accessibility', ['default']),
  '/[lang=lang]/setup': open(null, ['default']),
  // Only on a machine of one's own without SMTP; elsewhere it is not there for anybody.
  '/[lang=lang]/mailbox': open('/en/mailbox'),
  '/[lang=lang]/mailbox/[mail]/calendar.ics': open(null),

  '/[lang=lang]/sign-in': open('/en/sign-in', ['password', 'link']),
  '/[lang=lang]/sign-in/link': open('/en/sign-in/link?token=none', ['default']),
  '/[lang=lang]/sign-up': open('/en/sign-up', ['default']),
  '/[lang=lang]/sign-out': open('/en/sign-out', ['default']),
  '/[lang=lang]/forgot-password': open('/en/forgot-password', ['default']),
  '/[lang=lang]/reset-password': open('/en/reset-password?token=none', ['default']),
  '/[lang=lang]/verify': open(null, ['change', 'first']),
  '/[lang=lang]/invitation/[secret]': {
    ...open(null),
    actions: { accept: { who: signedIn }, join: { who: everybody }, leave: { who: everybody } },
  },

  '/[lang=lang]/profile': own('/en/profile', ['default']),
  '/[lang=lang]/profile/sign-in': own('/en/profile/sign-in', ['password', 'address', 'others']),
  '/[lang=lang]/profile/tokens': own('/en/profile/tokens', ['create', 'revoke']),
  '/[lang=lang]/profile/data': own('/en/profile/data'),
  '/[lang=lang]/profile/data/export': own('/en/profile/data/export'),
  '/[lang=lang]/profile/erase': own('/en/profile/erase', ['erase', 'mail']),
  '/[lang=lang]/profile/erased': open('/en/profile/erased'),

  '/[lang=lang]/centres': open('/en/centres'),
  '/[lang=lang]/centres/[slug]': { ...open(null), path: ({ centre }) => `/en/centres/${centre.slug}` },

  '/[lang=lang]/centres/[slug]/book': {
    path: ({ centre }) => `/en/centres/${centre.slug}/book`,
    read: everybody,
    actions: { book: { who: signedIn, form: bookingForm }, hold: { who: signedIn, form: () => ({}) } },
  },
  '/[lang=lang]/bookings': own('/en/bookings'),
  '/[lang=lang]/bookings/[id]': ownersOnly('', ['confirm', 'prolong', 'extend', 'cancel']),
  '/[lang=lang]/bookings/[id]/change': ownersOnly('/change', ['look', 'change', 'take']),
  '/[lang=lang]/bookings/[id]/calendar.ics': ownersOnly('/calendar.ics'),

  // A list of the centres one looks after: empty for most.
  '/[lang=lang]/host': own('/en/host'),
  '/[lang=lang]/host/[slug]': inTheHouse(''),
  '/[lang=lang]/host/[slug]/day/[date]': inTheHouse('/day/[date]'),
  '/[lang=lang]/host/[slug]/book': inTheHouse('/book', {
    look: { who: house, form: bookingForm },
    book: { who: house, form: guestForm },
    take: { who: house, form: guestForm },
  }),
  '/[lang=lang]/host/[slug]/bookings/[id]': inTheHouse('/bookings/[id]', {
    extend: { who: house, form: ({ period }) => ({ until: `${period.end.add({ minutes: 30 })}` }) },
    cancel: { who: house, form: () => ({ reason: 'Because' }) },
  }),
  '/[lang=lang]/host/[slug]/bookings/[id]/change': inTheHouse('/bookings/[id]/change', {
    look: { who: house, form: bookingForm },
    change: { who: house, form: bookingForm },
    take: { who: house, form: bookingForm },
  }),
  '/[lang=lang]/host/[slug]/block': inTheHouse('/block', {
    default: {
      who: house,
      form: (scene) => ({
        ...hoursOf(scene),
        unit: scene.unitId,
        day: scene.day,
        last: scene.day,
        reason: 'Paint',
      }),
    },
  }),
  '/[lang=lang]/host/[slug]/close/[date]': inTheHouse('/close/[date]', {
    close: { who: house, form: () => ({ reason: 'Because' }) },
    reopen: { who: house },
  }),
  '/[lang=lang]/host/[slug]/edit': inTheHouse(
    '/edit',
    { status: { who: ['operator', 'manager'], form: () => ({ status: 'draft' }) } },
    editors,
  ),
  '/[lang=lang]/host/[slug]/edit/facts': edited('/facts', ['default']),
  '/[lang=lang]/host/[slug]/edit/hours': edited('/hours', ['week', 'special', 'remove'], ({ day }) => ({
    day,
  })),
  '/[lang=lang]/host/[slug]/edit/lines': edited('/lines', ['default']),
  '/[lang=lang]/host/[slug]/edit/access': edited('/access', ['default']),
  '/[lang=lang]/host/[slug]/edit/resources': edited('/resources', []),
  '/[lang=lang]/host/[slug]/edit/resources/new': edited('/resources/new', ['default']),
  '/[lang=lang]/host/[slug]/edit/resources/[resource]': edited('/resources/[resource]', ['save', 'retire']),
  '/[lang=lang]/host/[slug]/edit/spaces': edited('/spaces', ['default'], () => ({ name: 'Mine' })),
  '/[lang=lang]/host/[slug]/edit/spaces/[space]': edited(
    '/spaces/[space]',
    ['save', 'add', 'rename', 'retire', 'remove'],
    ({ unitId }) => ({ name: 'Mine', labels: 'Desk 1', label: 'Desk 1', id: unitId, unit: unitId }),
  ),

  '/[lang=lang]/manage': { path: () => '/en/manage', read: ['operator', 'manager', 'stranger'] },
  '/[lang=lang]/manage/network': {
    path: () => '/en/manage/network',
    read: ['manager'],
    actions: {
      save: {
        who: ['manager'],
        form: () => ({
          name: 'Mine',
          country: 'FR',
          timeZone: 'Europe/Paris',
          currency: 'EUR',
          locale: 'fr',
        }),
      },
      invite: { who: ['manager'], form: () => invitation },
      remove: { who: ['manager'], form: () => someId },
      withdraw: { who: ['manager'], form: () => someId },
    },
  },
  '/[lang=lang]/manage/barriers': {
    path: () => '/en/manage/barriers',
    read: ['manager'],
    actions: { answer: { who: ['manager'], form: () => someId } },
  },
  '/[lang=lang]/manage/operators/new': {
    path: () => '/en/manage/operators/new',
    read: ['manager'],
    actions: { default: { who: ['manager'], form: () => ({ name: 'Another', language: 'en' }) } },
  },
  '/[lang=lang]/manage/operators/[operator]': operators('', ['operator', 'manager'], {
    invite: { who: ['manager'], form: () => invitation },
    remove: { who: ['operator', 'manager'], form: () => someId },
    withdraw: { who: ['operator', 'manager'], form: () => someId },
  }),
  '/[lang=lang]/manage/operators/[operator]/edit': operators('/edit', ['operator', 'manager'], {
    default: { who: ['operator', 'manager'], form: () => ({ name: 'Mine now' }) },
  }),
  '/[lang=lang]/manage/operators/[operator]/centres/new': operators('/centres/new', ['manager'], {
    default: {
      who: ['manager'],
      form: () => ({ name: 'Le Four', place: 'Octon', address: '1 rue du Four' }),
    },
  }),
  '/[lang=lang]/manage/centres/[centre]/hosts': {
    path: ({ centre }) => `/en/manage/centres/${centre.id}/hosts`,
    read: ['operator'],
    actions: {
      invite: { who: ['operator'], form: () => invitation },
      remove: { who: ['operator'], form: () => someId },
      withdraw: { who: ['operator'], form: () => someId },
    },
  },
}

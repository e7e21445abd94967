import { fail, type RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { SpaceId, UnitId } from '@micropol/platform/foundation/ids'
import { unitsOf } from '@micropol/platform/run/centres/edit-queries'
import {
  addUnits,
  removeSpace,
  renameUnit,
  retireUnit,
  saveSpace,
} from '@micropol/platform/run/centres/edit-spaces'
import { id, text } from '#lib/fields.ts'
import { parseForm, type Errors, type Values } from '#lib/forms.ts'
import { dateTime, list } from '#lib/format.ts'
import { MOST, readLabels } from '#lib/host/edit/labels.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { spaceFacts, spaceForm, stepFreeValue } from '#lib/host/edit/space-form.ts'
import { idIn, notFound } from '#lib/guard.ts'
import { numbered, pageNumber } from '#lib/page-number.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const SHOWN = 50
const labelsForm = z.object({ labels: text(2000) })
const renameForm = z.object({ unit: id(), label: text(60) })
const unitForm = z.object({ unit: id() })

async function editedSpace(event: RequestEvent) {
  const edited = await editedCentre(event)
  const spaceId = idIn<SpaceId>(event.params['space'] ?? '')
  const space = edited.centre.spaces.find((one) => one.id === spaceId)
  if (!space) notFound()
  return { ...edited, space }
}

export const load: PageServerLoad = async (event) => {
  const { centre, space, page } = await editedSpace(event)
  const all = await unitsOf(event.locals.platform.db, centre.centreId)
  const units = all.filter((unit) => unit.spaceId === space.id)
  const last = Math.max(1, Math.ceil(units.length / SHOWN))
  const current = Math.min(pageNumber(event.url), last)
  const resources = centre.spaces.flatMap((one) => one.resources)
  return {
    ...page,
    space: { id: space.id, name: space.name },
    values: {
      name: space.name,
      floor: space.floor,
      quiet: space.quiet ? '1' : '',
      stepFree: stepFreeValue(space.stepFree),
    } as Values,
    count: units.length,
    units: units.slice((current - 1) * SHOWN, current * SHOWN).map(({ id: unitId, label }) => ({
      id: unitId,
      label,
      of: resources.filter((one) => one.units.some((unit) => unit.id === unitId)).map(({ name }) => name),
    })),
    pages: last > 1 ? numbered(path(`/host/${centre.slug}/edit/spaces/${space.id}`), current, last) : null,
    empty: units.length === 0 && space.resources.length === 0,
  }
}

interface Back {
  values: Values | null
  labels: string
  /** The unit whose form came back. */
  unit: string | null
  errors: Errors
  refusal: { sentence: string; bookingId: string | null } | null
}
const back = (status: number, more: Partial<Back>) =>
  fail(status, { values: null, labels: '', unit: null, errors: {}, refusal: null, ...more } as Back)

export const actions = {
  save: async (event) => {
    const { actor, centre, space } = await editedSpace(event)
    const data = await event.request.formData()
    const form = parseForm(spaceForm, data)
    if (!form.ok) return back(400, { values: postedValues(data), errors: form.errors })
    const saved = await transaction(event.locals.platform.db, (tx) =>
      saveSpace(tx, actor, centre.centreId, space.id, spaceFacts(form.value)),
    )
    if (!saved.ok) notFound()
    savedAt(centre, `/spaces/${space.id}`)
  },

  add: async (event) => {
    const { actor, centre, space } = await editedSpace(event)
    const data = await event.request.formData()
    const form = parseForm(labelsForm, data)
    const written = String(data.get('labels') ?? '').slice(0, 2000)
    if (!form.ok) return back(400, { labels: written, errors: form.errors })
    const labels = readLabels(form.value.labels)
    const long = labels?.find((label) => label.length > 60)
    if (!labels || labels.length === 0 || long !== undefined) {
      const sentence =
        long === undefined ? m.host_units_unread({ max: MOST }) : m.host_units_long({ label: long })
      return back(422, { labels: written, errors: { labels: sentence } })
    }
    const added = await transaction(event.locals.platform.db, (tx) =>
      addUnits(tx, actor, centre.centreId, space.id, labels),
    )
    if (added.ok) savedAt(centre, `/spaces/${space.id}`, 'units-added')
    if (added.reason === 'not-found') notFound()
    const taken = [...new Set(added.detail['labels'] as string[])]
    const sentence = m.host_units_taken({ count: taken.length, labels: list(taken.slice(0, 10)) })
    return back(409, { labels: written, errors: { labels: sentence } })
  },

  rename: async (event) => {
    const { actor, centre, space } = await editedSpace(event)
    const data = await event.request.formData()
    const form = parseForm(renameForm, data)
    const unit = String(data.get('unit') ?? '')
    if (!form.ok) return back(400, { unit, values: postedValues(data), errors: form.errors })
    const renamed = await transaction(event.locals.platform.db, (tx) =>
      renameUnit(tx, actor, centre.centreId, form.value.unit as UnitId, form.value.label),
    )
    if (renamed.ok) savedAt(centre, `/spaces/${space.id}`)
    if (renamed.reason === 'not-found') notFound()
    const sentence = m.host_units_taken({ count: 1, labels: form.value.label })
    return back(409, { unit, values: postedValues(data), errors: { label: sentence } })
  },

  retire: async (event) => {
    const { actor, centre, space } = await editedSpace(event)
    const form = parseForm(unitForm, await event.request.formData())
    if (!form.ok) return back(400, { errors: form.errors })
    const retired = await transaction(event.locals.platform.db, (tx) =>
      retireUnit(tx, actor, centre.centreId, form.value.unit as UnitId, event.locals.now()),
    )
    if (retired.ok) savedAt(centre, `/spaces/${space.id}`, 'retired')
    if (retired.reason === 'not-found') notFound()
    const { start, bookingId } = retired.detail as { start: Temporal.Instant; bookingId: string }
    const sentence = m.host_unit_booked({ when: dateTime(start, centre.timeZone) })
    return back(409, { refusal: { sentence, bookingId } })
  },

  remove: async (event) => {
    const { actor, centre, space } = await editedSpace(event)
    const removed = await transaction(event.locals.platform.db, (tx) =>
      removeSpace(tx, actor, centre.centreId, space.id),
    )
    if (removed.ok) savedAt(centre, '/spaces', 'removed')
    if (removed.reason === 'not-found') notFound()
    return back(409, { refusal: { sentence: m.host_space_in_use(), bookingId: null } })
  },
} satisfies Actions

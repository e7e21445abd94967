import { z } from 'zod'
import type { Result } from '@micropol/platform/foundation/result'
import type { SpaceId, UnitId } from '@micropol/platform/foundation/ids'
import type { ResourceFacts } from '@micropol/platform/run/centres/edit-spaces'
import type { UnitRow } from '@micropol/platform/run/centres/edit-queries'
import type { CentreDetail, CentreResource } from '@micropol/platform/run/centres/queries'
import { amount, choice, id, text, whole } from '../../fields.ts'
import { parseForm, type Errors, type Values } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'
import { GRANULARITIES, KINDS, PERS, STEPS } from './codes.ts'

const resourceForm = z.object({
  name: text(100),
  spaceId: id(),
  kind: choice(KINDS),
  unit: z.array(z.uuid()).min(1).max(1000),
  assignment: choice(['any', 'all']),
  granularity: choice(GRANULARITIES),
  step: choice(STEPS).optional(),
  min: whole(1, 1440).optional(),
  max: whole(1, 1440).optional(),
  days: whole(1, 366).optional(),
  buffer: whole(0, 240).optional(),
  seats: whole(1, 1000),
  feature: z.array(z.string().min(1).max(40)).max(60),
  description: text(1000).optional(),
  hour: amount().optional(),
  half_day: amount().optional(),
  day: amount().optional(),
})

/** Fields of the prices in the form, each named after what it is for. */
const prices = PERS

/** Reads the form of a resource; what only goes together is checked here, so that the page can say it. */
export function readResource(
  data: FormData,
): { ok: true; value: ResourceFacts } | { ok: false; errors: Errors } {
  const form = parseForm(resourceForm, data)
  if (!form.ok) return form
  const { value } = form
  const minutes = value.granularity === 'minutes'
  if (minutes && value.min !== undefined && value.max !== undefined && value.min > value.max)
    return { ok: false, errors: { max: m.host_resource_limits({ min: value.min, max: value.max }) } }
  return {
    ok: true,
    value: {
      spaceId: value.spaceId.toLowerCase() as SpaceId,
      name: value.name,
      kind: value.kind,
      assignment: value.assignment,
      granularity: value.granularity,
      // Steps and limits in minutes belong to what is booked by the minute, days to the others.
      stepMinutes: minutes ? Number(value.step ?? '30') : null,
      minMinutes: minutes ? (value.min ?? null) : null,
      maxMinutes: minutes ? (value.max ?? null) : null,
      maxDays: minutes ? null : (value.days ?? null),
      bufferMinutes: value.buffer ?? 0,
      seats: value.seats,
      features: [...new Set(value.feature)],
      description: value.description ?? '',
      unitIds: [...new Set(value.unit.map((one) => one.toLowerCase() as UnitId))],
      tariffs: prices.flatMap((per) => {
        const cents = value[per]
        return cents === undefined ? [] : [{ per, amountCents: cents }]
      }),
    },
  }
}

/** A resource as its form shows it. */
export function writtenResource(resource: CentreResource, spaceId: string): Values {
  const price = (per: (typeof PERS)[number]) => {
    const cents = resource.tariffs.find((tariff) => tariff.per === per)?.amountCents
    return cents === undefined ? '' : (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)
  }
  return {
    name: resource.name,
    spaceId,
    kind: resource.kind,
    unit: resource.units.map((unit) => unit.id),
    assignment: resource.assignment,
    granularity: resource.granularity,
    step: String(resource.stepMinutes ?? 30),
    min: String(resource.minMinutes ?? ''),
    max: String(resource.maxMinutes ?? ''),
    days: String(resource.maxDays ?? ''),
    buffer: String(resource.bufferMinutes),
    seats: String(resource.seats),
    feature: resource.features,
    description: resource.description,
    hour: price('hour'),
    half_day: price('half_day'),
    day: price('day'),
  }
}

/** A new one: hot desks of what stands in the room and belongs to nothing yet. */
export function newResource(centre: CentreDetail, spaceId: string, units: readonly UnitRow[]): Values {
  const used = new Set(
    centre.spaces.flatMap((space) => space.resources).flatMap((one) => one.units.map((unit) => unit.id)),
  )
  const space = centre.spaces.find((one) => one.id === spaceId) ?? centre.spaces[0]
  return {
    name: '',
    spaceId: space?.id ?? '',
    kind: 'hot_desk',
    unit: units.filter((unit) => unit.spaceId === space?.id && !used.has(unit.id)).map((unit) => unit.id),
    assignment: 'any',
    granularity: 'minutes',
    step: '30',
    buffer: '0',
    seats: '1',
    feature: [],
  }
}

/** Why a resource was not saved, on the field it is about. */
export const resourceErrors = ({ reason }: Extract<Result<unknown>, { ok: false }>): Errors =>
  reason === 'no-units'
    ? { unit: m.host_resource_no_units() }
    : reason === 'unknown-unit'
      ? { unit: m.host_resource_unknown_unit() }
      : { spaceId: m.host_resource_unknown_space() }

/** What the fields offer. */
export const offered = (centre: CentreDetail, units: readonly UnitRow[]) => ({
  spaces: centre.spaces.map(({ id: value, name }) => ({ value, text: name })),
  groups: centre.spaces
    .map(({ id: spaceId, name }) => ({
      title: name,
      units: units
        .filter((unit) => unit.spaceId === spaceId)
        .map((unit) => ({ value: unit.id as string, text: unit.label })),
    }))
    .filter((group) => group.units.length > 0),
  currency: centre.currency,
})

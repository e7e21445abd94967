import { pause } from '@micropol/platform/foundation/pieces'
import { duration, number, percent } from '#lib/format.ts'
import { explored } from '#lib/plan/explore/asked.ts'
import { km } from '#lib/plan/area/view.ts'
import { headOf } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 30

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, area, profile, place, flows, scenarios, scenario } = await explored(event)
  const here = path(`/plan/${study.id}/explore`)
  const chosen = place === null ? undefined : profile.municipalities[place]
  const { compare } = new Intl.Collator(event.locals.locale)
  const query = { place: chosen?.code, scenario: scenario?.id }
  const places = area.municipalities
    .map(({ code, name }) => ({ value: code, text: name }))
    .toSorted((a, b) => compare(a.text, b.text))
  // Writing a list of twenty thousand choices takes a while as well.
  await pause()
  return {
    study: headOf(study),
    mayEdit,
    title: chosen
      ? m.plan_area_place_title({ name: chosen.name, leaving: number(chosen.leaving) })
      : m.plan_area_explore_title({ name: area.name }),
    place: chosen && {
      code: chosen.code,
      name: chosen.name,
      says:
        chosen.km === null || chosen.minutes === null
          ? m.plan_area_place_to_none()
          : m.plan_area_explore_place({
              km: km(chosen.km),
              minutes: duration(chosen.minutes),
              share: percent(chosen.over20?.share ?? 0),
            }),
      href: path(`/plan/${study.id}/area/${encodeURIComponent(chosen.code)}`),
    },
    all: chosen && withQuery(here, { scenario: scenario?.id }),
    places,
    flows: flows.slice(0, SHOWN).flatMap(({ origin, destination, commuters }) => {
      const [from, to] = [area.municipalities[origin], area.municipalities[destination]]
      if (!from || !to) return []
      return [{ from: from.name, to: to.name, commuters: number(commuters) }]
    }),
    scenarios: scenarios.map(({ id, name }) => ({ value: id, text: name })),
    scenario: scenario?.id ?? '',
    centres: (scenario?.result.centres ?? []).map(({ name, users, code }) => ({
      code,
      name,
      users: number(users),
      href: withQuery(here, { place: code, scenario: scenario?.id }),
    })),
    map: { source: withQuery(`${here}/map.json`, query), maplibre: __MAPLIBRE__ },
    here,
    area: path(`/plan/${study.id}/area`),
  }
}

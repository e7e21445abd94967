import { editedCentre } from '#lib/host/edit/saved.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  return {
    ...page,
    currency: centre.currency,
    spaces: centre.spaces.map(({ id, name, resources }) => ({
      id,
      name,
      resources: resources.map((resource) => ({
        id: resource.id,
        name: resource.name,
        kind: resource.kind,
        units: resource.units.length,
        assignment: resource.assignment,
        granularity: resource.granularity,
        stepMinutes: resource.stepMinutes,
        seats: resource.seats,
        tariffs: resource.tariffs,
      })),
    })),
  }
}

import { m } from '../../paraglide/messages.js'

/** Labels of the facts of an area, for its form and the summary of what is not right. */
export const factLabels = () => ({
  name: m.plan_area_import_fact_name(),
  country: m.plan_area_import_fact_country(),
  source: m.plan_area_import_fact_source(),
  licence: m.plan_area_import_fact_licence(),
  populationOf: m.plan_area_import_fact_population_of(),
  knowsLeaving: m.plan_area_import_fact_leaving(),
})

const done: Record<string, () => string> = {
  files: m.plan_area_import_done_files,
  removed: m.plan_area_import_done_removed,
  reading: m.plan_area_import_done_reading,
  facts: m.plan_area_import_done_facts,
}

/** What was just done, from the word in the address. */
export const doneInWords = (word: string | null): string | undefined =>
  word !== null && Object.hasOwn(done, word) ? done[word]?.() : undefined

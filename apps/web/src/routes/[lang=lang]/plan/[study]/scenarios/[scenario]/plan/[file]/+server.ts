import { geoJsonFile, jsonFile, tableFile } from '@micropol/platform/plan/document/data-files'
import type { ReportInput } from '@micropol/platform/plan/document/input'
import { docxOnThread, pdfOf } from '@micropol/platform/plan/document/on-thread'
import { readVersion } from '@micropol/platform/plan/versions/versions'
import { FILES, fileName, tableIn, typeOf } from '#lib/plan/document/files.ts'
import { inputOf, planOf, reportFor } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import type { RequestEvent, RequestHandler } from './$types'

type Plan = Awaited<ReturnType<typeof planOf>>

/** The plan as a file; `?version=` for the document as it was kept. */
export const GET: RequestHandler = async (event) => {
  const plan = await planOf(event)
  const { file } = event.params
  if (!FILES.some(({ name }) => name === file)) notFound()
  const body = await bodyOf(event, plan, file)
  return new Response(body, {
    headers: {
      'content-type': typeOf(file),
      'content-disposition': `attachment; filename="${fileName(plan.study.name, file)}"`,
    },
  })
}

async function bodyOf(
  event: RequestEvent,
  plan: Plan,
  file: string,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const { study, scenario, draft } = plan
  if (file === 'plan.pdf' || file === 'plan.docx') {
    const report = await reportIn(event, plan)
    return new Uint8Array(await (file === 'plan.pdf' ? pdfOf(report) : docxOnThread(report)))
  }
  const input = (await inputOf(event, study, scenario, draft.content)) ?? notFound()
  return dataFile(input, file) ?? notFound()
}

function dataFile(input: ReportInput, file: string): string | null {
  if (file === 'map.geojson') return geoJsonFile(input)
  if (file === 'plan.json') return jsonFile(input)
  const table = tableIn(file)
  return table ? tableFile(input, table) : null
}

async function reportIn(event: RequestEvent, { study, scenario, draft }: Plan) {
  const asked = event.url.searchParams.get('version')
  if (asked !== null) {
    const kept = /^\d{1,4}$/.test(asked)
      ? await readVersion(event.locals.platform.db, scenario.id, Number(asked))
      : undefined
    return kept?.kept.report ?? notFound()
  }
  return reportFor(scenario, (await inputOf(event, study, scenario, draft.content)) ?? notFound())
}

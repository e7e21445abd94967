import { exportStudy, fileNameOf } from '@micropol/platform/plan/studies/export'
import { inPieces, listed } from '#lib/in-pieces.ts'
import { studyToEdit } from '#lib/plan/guard.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { study } = await studyToEdit(event)
  const file = await exportStudy(event.locals.platform.db, study, event.locals.now())
  const { area, ...rest } = file
  const { municipalities, flows, ...about } = area
  const same = (each: unknown) => each
  return inPieces(
    'application/json; charset=utf-8',
    function* () {
      yield `${JSON.stringify(rest).slice(0, -1)},"area":${JSON.stringify(about).slice(0, -1)},"municipalities":[`
      yield* listed(municipalities, same)
      yield '],"flows":['
      yield* listed(flows, same)
      yield ']}}'
    },
    {
      'content-disposition': `attachment; filename="${fileNameOf(study)}"`,
      'cache-control': 'no-store',
    },
  )
}

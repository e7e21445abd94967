import { exportStudy, fileNameOf } from '@micropol/platform/plan/studies/export'
import { studyToEdit } from '#lib/plan/guard.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { study } = await studyToEdit(event)
  const file = await exportStudy(event.locals.platform.db, study, event.locals.now())
  return new Response(JSON.stringify(file), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${fileNameOf(study)}"`,
      'cache-control': 'no-store',
    },
  })
}

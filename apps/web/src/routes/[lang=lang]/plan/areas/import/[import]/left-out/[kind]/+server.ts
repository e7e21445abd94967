import { isFileKind } from '@micropol/platform/plan/area/import/import'
import { leftOutOnThread } from '@micropol/platform/plan/area/import/on-thread'
import { contentsOf } from '@micropol/platform/plan/area/import/queries'
import { importOf } from '#lib/plan/area-import/guard.ts'
import { allReasons } from '#lib/plan/area-import/words.ts'
import { notFound } from '#lib/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import type { RequestHandler } from './$types'

/** The rows of a file that are not used, as they stand there, each with its reason. */
export const GET: RequestHandler = async (event) => {
  const { found } = await importOf(event)
  const { kind } = event.params
  if (!isFileKind(kind) || !found.files.some((file) => file.kind === kind)) notFound()
  const columns = {
    row: m.plan_area_import_col_row(),
    column: m.plan_area_import_col_column(),
    reason: m.plan_area_import_col_why(),
  }
  const files = await contentsOf(event.locals.platform.db, found.id)
  const text = await leftOutOnThread(files, kind, { columns, reasons: allReasons() })
  // Spreadsheets take a file without the mark for something older than UTF-8.
  return new Response(`\ufeff${text}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="left-out-${kind}.csv"`,
    },
  })
}

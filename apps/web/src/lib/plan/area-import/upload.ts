import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { FILE_KINDS } from '@micropol/platform/plan/area/import/columns'
import { MOST_BYTES, type ImportId } from '@micropol/platform/plan/area/import/import'
import { addFile } from '@micropol/platform/plan/area/import/imports'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'

/** The files of a form, by their kind; a field without a file is passed over. */
export const filesIn = (data: FormData) =>
  FILE_KINDS.flatMap((kind) => {
    const file = data.get(kind)
    return file instanceof File && file.name !== '' ? [{ kind, file }] : []
  })

/** `31 KB`, `2.4 MB`. */
export const sizeOf = (bytes: number): string =>
  bytes < 100 * 1024
    ? m.plan_area_import_kilobytes({ count: number(Math.ceil(bytes / 1024)) })
    : m.plan_area_import_megabytes({ count: number(bytes / 1024 / 1024, bytes < 10 * 1024 * 1024 ? 1 : 0) })

/** Puts the files of a form into an import. A sentence for each that is refused. */
export async function takeFiles(
  { platform, now }: App.Locals,
  actor: Actor,
  id: ImportId,
  data: FormData,
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const { kind, file } of filesIn(data)) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const added = await transaction(platform.db, (tx) =>
      addFile(tx, actor, id, { kind, name: file.name, bytes }, now()),
    )
    if (added.ok) continue
    errors[kind] =
      added.reason === 'too-large'
        ? m.plan_area_import_too_large({ name: file.name, most: sizeOf(MOST_BYTES) })
        : added.reason === 'empty'
          ? m.plan_area_import_empty({ name: file.name })
          : m.plan_area_import_closed()
  }
  return errors
}

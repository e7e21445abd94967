import type { RequestEvent } from '@sveltejs/kit'
import { readImport } from '@micropol/platform/plan/area/import/imports'
import type { AreaImport, ImportId } from '@micropol/platform/plan/area/import/import'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { idIn, notFound, signedIn } from '../../guard.ts'

/** The import in the address, for planners of its organisation; to anybody else there is no such page. */
export async function importOf(event: RequestEvent): Promise<{ actor: Actor; found: AreaImport }> {
  const actor = signedIn(event)
  const id = idIn<ImportId>(event.params['import'] ?? '')
  const { platform, now } = event.locals
  const found = await readImport(platform.db, actor, id, now())
  return found.ok ? { actor, found: found.value } : notFound()
}

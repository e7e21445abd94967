import { z } from 'zod'
import { choice, id, text } from '../fields.ts'

const languages = ['en', 'fr'] as const

/** A new study. `area` is a ready-made one (`ready:herault`) or the id of one that the organisation has. */
export const newStudyForm = z.object({
  organisation: id(),
  area: text(60),
  name: text(200).optional(),
  locale: choice(languages),
})

/** What may be changed about a study itself. */
export const settingsForm = z.object({ name: text(200), locale: choice(languages) })

/** Days that a link works; `never` ends only when it is revoked. */
export const LASTS = ['30', '90', '365', 'never'] as const
export const shareForm = z.object({ label: text(100).optional(), lasts: choice(LASTS) })

export const importForm = z.object({ organisation: id() })

export const organisationForm = z.object({ name: text(200) })

/** A button beside one thing of many. */
export const oneForm = z.object({ id: id() })

import { z } from 'zod'
import { text } from '#lib/fields.ts'

/** What somebody tells about a barrier; only what happened is needed. */
export const barrierForm = z.object({
  description: text(4000, 3),
  page: text(500).optional(),
  contact: text(320).optional(),
})

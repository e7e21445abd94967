import { z } from 'zod'
import type { SpaceFacts } from '@micropol/platform/run/centres/edit-spaces'
import { choice, text, tick } from '../../fields.ts'

export const spaceForm = z.object({
  name: text(100),
  floor: text(40).optional(),
  quiet: tick(),
  stepFree: choice(['yes', 'no', 'unknown']),
})

/** The facts of a room or zone as the platform takes them. */
export const spaceFacts = ({ name, floor = '', quiet, stepFree }: z.infer<typeof spaceForm>): SpaceFacts => ({
  name,
  floor,
  quiet,
  stepFree: stepFree === 'unknown' ? null : stepFree === 'yes',
})

export const stepFreeValue = (stepFree: boolean | null): 'yes' | 'no' | 'unknown' =>
  stepFree === null ? 'unknown' : stepFree ? 'yes' : 'no'

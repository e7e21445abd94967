import type { ReportWords } from '../words.ts'
import { COMMON } from './common.ts'
import { OPERATION } from './operation.ts'
import { OUTCOME } from './outcome.ts'
import { TERRITORY } from './territory.ts'

export const FR: ReportWords = { ...COMMON, ...TERRITORY, ...OPERATION, ...OUTCOME }

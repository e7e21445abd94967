import { COMMON } from './common.ts'
import { OPERATION } from './operation.ts'
import { OUTCOME } from './outcome.ts'
import { TERRITORY } from './territory.ts'

export const EN = { ...COMMON, ...TERRITORY, ...OPERATION, ...OUTCOME }

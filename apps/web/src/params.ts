import { defineParams } from '@sveltejs/kit/params'
import { isLocale } from './lib/paraglide/runtime.js'

export const params = defineParams({
  lang: (word: string): 'en' | 'fr' | undefined => (isLocale(word) ? word : undefined),
})

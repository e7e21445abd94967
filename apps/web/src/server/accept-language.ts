import { baseLocale, isLocale, type Locale } from '#lib/paraglide/runtime.js'

/** The first of our languages in the order of wishes of an Accept-Language header; English when none is named. */
export function preferredLocale(header: string | null): Locale {
  const wishes = (header ?? '').slice(0, 500).split(',').map(wish)
  wishes.sort((a, b) => b.quality - a.quality)
  for (const { language, quality } of wishes) if (quality > 0 && isLocale(language)) return language
  return baseLocale
}

function wish(part: string) {
  const [range, ...parameters] = part.trim().split(';')
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
  const quality = q === undefined ? 1 : Number(q)
  return { language: range.trim().toLowerCase().split('-')[0], quality: Number.isNaN(quality) ? 0 : quality }
}

import { getLocale, type Locale } from '../paraglide/runtime.js'

interface Choice {
  value: string
  text: string
}

// Countries of the Council of Europe, where the rules this house keeps to (or their like) apply.
export const COUNTRIES = (
  'AL AD AM AT AZ BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IT LV LI LT LU MT MD MC ME NL MK NO PL PT RO SM ' +
  'RS SK SI ES SE CH TR UA GB'
).split(' ')

export const CURRENCIES =
  'EUR ALL AMD AZN BAM CHF CZK DKK GBP GEL HUF ISK MDL MKD NOK PLN RON RSD SEK TRY UAH'.split(' ')

// The continent, its islands, and the regions overseas that belong to its countries.
const BEYOND = [
  'America/Cayenne',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Miquelon',
  'Arctic/Longyearbyen',
  'Asia/Baku',
  'Asia/Nicosia',
  'Asia/Tbilisi',
  'Asia/Yerevan',
  'Atlantic/Azores',
  'Atlantic/Canary',
  'Atlantic/Faroe',
  'Atlantic/Madeira',
  'Atlantic/Reykjavik',
  'Indian/Mayotte',
  'Indian/Reunion',
  'Pacific/Noumea',
  'Pacific/Tahiti',
]
export const ZONES = [
  ...new Set([...Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Europe/')), ...BEYOND]),
].sort()

const named = (codes: readonly string[], type: 'region' | 'currency', locale: Locale): Choice[] => {
  const names = new Intl.DisplayNames(locale, { type })
  return codes
    .map((value) => ({ value, text: names.of(value) ?? value }))
    .sort((a, b) => a.text.localeCompare(b.text, locale))
}

export const countryChoices = (locale = getLocale()): Choice[] => named(COUNTRIES, 'region', locale)

export const currencyChoices = (locale = getLocale()): Choice[] =>
  named(CURRENCIES, 'currency', locale).map(({ value, text }) => ({ value, text: `${text} (${value})` }))

/** The zone of a capital is the likeliest; names of zones are read better without their underscores. */
export const zoneChoices = (): Choice[] =>
  ZONES.map((value) => ({ value, text: value.replaceAll('_', ' ').replace('/', ' / ') }))

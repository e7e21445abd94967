import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { factWord, kindWord } from './words.ts'

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** What a centre is beyond a local business: schema.org has no word of its own for it. */
const COWORKING = 'https://en.wikipedia.org/wiki/Coworking'

const shortTime = (time: string) => time.slice(0, 5)
// The schema has no 24:00; midnight that ends a day is written as its last minute.
const closing = (time: string) => (time.startsWith('24') ? '23:59' : shortTime(time))

/** A centre as search engines read it: schema.org LocalBusiness. */
export function centreJsonLd(centre: CentreDetail, url: string, description: string) {
  const { address, postcode, town, lat, lon, contactPhone, contactEmail, operator } = centre
  const resources = centre.spaces.flatMap((space) => space.resources)
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    additionalType: COWORKING,
    '@id': url,
    url,
    name: centre.name,
    ...(description ? { description } : {}),
    address: {
      '@type': 'PostalAddress',
      streetAddress: address,
      postalCode: postcode,
      addressLocality: town,
      addressCountry: centre.placeId.slice(0, 2),
    },
    geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon },
    ...(contactPhone ? { telephone: contactPhone } : {}),
    ...(contactEmail ? { email: contactEmail } : {}),
    parentOrganization: {
      '@type': 'Organization',
      name: operator.name,
      ...(operator.website ? { url: operator.website } : {}),
    },
    currenciesAccepted: centre.currency,
    openingHoursSpecification: centre.hours
      .filter(({ kind }) => kind === 'open')
      .map(({ weekday, opens, closes }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: `https://schema.org/${WEEK[weekday - 1]}`,
        opens: shortTime(opens),
        closes: closing(closes),
      })),
    // Closed all day is opening and closing at midnight.
    specialOpeningHoursSpecification: centre.exceptions.map(({ day, opens, closes }) => ({
      '@type': 'OpeningHoursSpecification',
      validFrom: day,
      validThrough: day,
      opens: opens === null ? '00:00' : shortTime(opens),
      closes: closes === null ? '00:00' : closing(closes),
    })),
    amenityFeature: [
      ...centre.facts
        .filter(({ state }) => state !== 'unknown')
        .map(({ fact, state }) => feature(factWord(fact), state === 'yes')),
      ...[...new Set(resources.map(({ kind }) => kind))].map((kind) => feature(kindWord(kind), true)),
    ],
  }
}

const feature = (name: string, value: boolean) => ({ '@type': 'LocationFeatureSpecification', name, value })

/** Data as a block of a page. `<` is written as an escape, so that no text in it can end the block. */
export const jsonLdBlock = (data: object): string =>
  `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</${'script'}>`

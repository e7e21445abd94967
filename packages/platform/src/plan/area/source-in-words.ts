const FRENCH: [RegExp, string][] = [
  [
    /INSEE, population census (\d{4}) \(population, commuting flows between home and work\)/,
    'INSEE, recensement de la population $1 (population, flux domicile-travail)',
  ],
  [
    /; IGN Admin Express \(outlines, simplified to (\d+) m\)/,
    ' ; IGN Admin Express (contours simplifiés à $1 m)',
  ],
  [
    /INSEE: free reuse with mention of the source; IGN: /,
    'INSEE : réutilisation libre avec mention de la source ; IGN : ',
  ],
  [
    /tables 03321 and 11618, 4th quarter (\d{4}) \(commuting, employment, population 15–74\); Kartverket N5000 \(outlines\)/,
    'tableaux 03321 et 11618, 4ᵉ trimestre $1 (navettes, emploi, population de 15 à 74 ans) ; Kartverket N5000 (contours)',
  ],
  [/NLOD: Statistics Norway/, 'NLOD : Statistics Norway'],
]

/**
 * Source and licence of the areas that come with the platform, in the language of who reads them. What a planner
 * wrote stays as it is.
 */
export const sourceInWords = (text: string, locale: 'en' | 'fr'): string =>
  locale === 'en' ? text : FRENCH.reduce((words, [english, french]) => words.replace(english, french), text)

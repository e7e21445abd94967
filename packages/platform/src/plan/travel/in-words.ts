const FRENCH: [RegExp, string][] = [
  [
    /great circle × ([\d.]+), (\d+) to (\d+) km\/h by distance \(platform assumption ([^)]+)\)/,
    'vol d’oiseau × $1, $2 à $3 km/h selon la distance (hypothèse de la plateforme $4)',
  ],
  [
    /roads of OpenStreetMap, © OpenStreetMap contributors, ODbL; Valhalla (\S+), extract of (\S+)/,
    'routes d’OpenStreetMap, © les contributeurs d’OpenStreetMap, ODbL ; Valhalla $1, extrait du $2',
  ],
  [/ \(where no road leads: great circle\)/, ' (là où aucune route ne mène : vol d’oiseau)'],
]

/** How ways were made, as results keep it, in the language of who reads it. What is not known stays as it is. */
export function travelInWords(source: string, locale: 'en' | 'fr'): string {
  if (locale === 'en') return source
  return FRENCH.reduce((text, [english, french]) => text.replace(english, french), source).replace(
    /× (\d+)\.(\d+)/,
    '× $1,$2',
  )
}

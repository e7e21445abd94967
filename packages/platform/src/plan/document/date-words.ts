/** `24 November 2026`, `24 novembre 2026`, `1er novembre 2026`. */
export function dateWords(iso: string, locale: 'en' | 'fr'): string {
  const written = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${iso}T00:00:00Z`))
  return locale === 'fr' ? written.replace(/^1 /, '1er ') : written
}

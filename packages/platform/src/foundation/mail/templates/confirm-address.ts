import type { Template } from '../messages.ts'
import { minutesInWords } from '../words.ts'

/** Goes to the new address of an account; the old one holds until the link is followed. */
export const confirmAddress: Template<'confirm-address'> = ({ name, link, validMinutes }, locale) => {
  const time = minutesInWords(validMinutes, locale)
  return locale === 'fr'
    ? {
        subject: 'Confirmez votre nouvelle adresse',
        to: name,
        parts: [
          { paragraph: 'Vous voulez recevoir vos messages et vous connecter avec cette adresse.' },
          { link, label: 'Confirmer ma nouvelle adresse' },
          {
            paragraph: `Ce lien est valable ${time}. L’ancienne adresse reste la bonne jusque-là. Si vous n’avez rien demandé, ne faites rien.`,
          },
        ],
      }
    : {
        subject: 'Confirm your new address',
        to: name,
        parts: [
          { paragraph: 'You want to get your mail and sign in with this address.' },
          { link, label: 'Confirm my new address' },
          {
            paragraph: `The link works for ${time}. Until then the old address stays in use. If you did not ask for it, do nothing.`,
          },
        ],
      }
}

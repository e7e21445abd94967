import type { Template } from '../messages.ts'
import { minutesInWords } from '../words.ts'

/** Signs in whoever follows the link, once. */
export const magicLink: Template<'magic-link'> = ({ name, link, validMinutes }, locale) => {
  const time = minutesInWords(validMinutes, locale)
  return locale === 'fr'
    ? {
        subject: 'Votre lien de connexion',
        to: name,
        parts: [
          { paragraph: 'Vous avez demandé à vous connecter sans mot de passe.' },
          { link, label: 'Me connecter' },
          {
            paragraph: `Ce lien sert une seule fois, pendant ${time}. Si vous n’avez rien demandé, ne faites rien : personne n’entre sans lui.`,
          },
        ],
      }
    : {
        subject: 'Your sign-in link',
        to: name,
        parts: [
          { paragraph: 'You asked to sign in without a password.' },
          { link, label: 'Sign me in' },
          {
            paragraph: `The link works once, for ${time}. If you did not ask for it, do nothing: nobody gets in without it.`,
          },
        ],
      }
}

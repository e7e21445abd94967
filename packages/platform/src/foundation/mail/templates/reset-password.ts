import type { Template } from '../messages.ts'
import { minutesInWords } from '../words.ts'

/** Lets the owner of the address choose a new password. */
export const resetPassword: Template<'reset-password'> = ({ name, link, validMinutes }, locale) => {
  const time = minutesInWords(validMinutes, locale)
  return locale === 'fr'
    ? {
        subject: 'Choisissez un nouveau mot de passe',
        to: name,
        parts: [
          { paragraph: 'Vous avez demandé à changer le mot de passe de votre compte.' },
          { link, label: 'Choisir un nouveau mot de passe' },
          {
            paragraph: `Ce lien est valable ${time}. Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.`,
          },
        ],
      }
    : {
        subject: 'Choose a new password',
        to: name,
        parts: [
          { paragraph: 'You asked to change the password of your account.' },
          { link, label: 'Choose a new password' },
          {
            paragraph: `The link works for ${time}. If you did not ask for it, do nothing: your password stays as it is.`,
          },
        ],
      }
}

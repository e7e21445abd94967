import type { Template } from '../messages.ts'
import { minutesInWords } from '../words.ts'

/** For people without a password: erasing the account needs a link only they can follow. */
export const confirmErasure: Template<'confirm-erasure'> = ({ name, link, validMinutes }, locale) => {
  const time = minutesInWords(validMinutes, locale)
  return locale === 'fr'
    ? {
        subject: 'Effacer votre compte ?',
        to: name,
        parts: [
          {
            paragraph:
              'Vous avez demandé à effacer votre compte. Vos réservations à venir seront annulées, celles du passé ne porteront plus votre nom. On ne peut pas revenir en arrière.',
          },
          { link, label: 'Continuer et effacer mon compte' },
          {
            paragraph: `Ce lien est valable ${time}. Si vous n’avez rien demandé, ne faites rien : votre compte reste.`,
          },
        ],
      }
    : {
        subject: 'Erase your account?',
        to: name,
        parts: [
          {
            paragraph:
              'You asked to erase your account. Your coming bookings will be cancelled, past ones will no longer bear your name. This cannot be undone.',
          },
          { link, label: 'Go on and erase my account' },
          {
            paragraph: `The link works for ${time}. If you did not ask for it, do nothing: your account stays.`,
          },
        ],
      }
}

import type { Template } from '../messages.ts'
import { dayInWords } from '../words.ts'

/** Goes out before an account nobody uses is erased. */
export const accountInactive: Template<'account-inactive'> = ({ name, signInLink, eraseOn }, locale) => {
  const day = dayInWords(eraseOn, locale)
  return locale === 'fr'
    ? {
        subject: `Votre compte sera effacé le ${day}`,
        to: name,
        parts: [
          {
            paragraph: `Vous ne vous êtes pas connecté depuis près de deux ans. Nous ne gardons pas les données plus longtemps qu’il ne faut : votre compte sera effacé le ${day}.`,
          },
          { paragraph: 'Pour le garder, il suffit de vous connecter une fois.' },
          { link: signInLink, label: 'Me connecter et garder mon compte' },
        ],
      }
    : {
        subject: `Your account will be erased on ${day}`,
        to: name,
        parts: [
          {
            paragraph: `You have not signed in for almost two years. We do not keep data for longer than it is needed: your account will be erased on ${day}.`,
          },
          { paragraph: 'To keep it, signing in once is enough.' },
          { link: signInLink, label: 'Sign in and keep my account' },
        ],
      }
}

import type { Template } from '../messages.ts'

/** Answers a sign-up with an address that has an account: the page itself must not tell a stranger so. */
export const addressExists: Template<'address-exists'> = ({ name, signInLink, resetLink }, locale) =>
  locale === 'fr'
    ? {
        subject: 'Vous avez déjà un compte',
        to: name,
        parts: [
          {
            paragraph:
              'Quelqu’un, sans doute vous, a voulu ouvrir un compte avec cette adresse. Elle en a déjà un : rien n’a changé.',
          },
          { link: signInLink, label: 'Me connecter' },
          { link: resetLink, label: 'J’ai oublié mon mot de passe' },
          { paragraph: 'Si ce n’était pas vous, ne faites rien.' },
        ],
      }
    : {
        subject: 'You have an account already',
        to: name,
        parts: [
          {
            paragraph:
              'Somebody, probably you, wanted to open an account with this address. It has one already: nothing has changed.',
          },
          { link: signInLink, label: 'Sign in' },
          { link: resetLink, label: 'I forgot my password' },
          { paragraph: 'If it was not you, do nothing.' },
        ],
      }

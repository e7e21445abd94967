import type { Template } from '../messages.ts'

/** Goes to the old address, so that a change somebody else made does not go unseen. */
export const addressChanged: Template<'address-changed'> = ({ name, newAddress }, locale) =>
  locale === 'fr'
    ? {
        subject: 'L’adresse de votre compte a changé',
        to: name,
        parts: [
          {
            paragraph: `Votre compte utilise désormais l’adresse ${newAddress}. Celle-ci ne recevra plus rien.`,
          },
          {
            paragraph:
              'Si ce n’était pas vous, répondez à ce message ou écrivez tout de suite à votre centre : quelqu’un d’autre tient votre compte.',
          },
        ],
      }
    : {
        subject: 'The address of your account has changed',
        to: name,
        parts: [
          { paragraph: `Your account now uses the address ${newAddress}. This one will get no more mail.` },
          {
            paragraph:
              'If it was not you, answer this mail or write to your centre at once: somebody else holds your account.',
          },
        ],
      }

import type { Template } from '../messages.ts'
import { minutesInWords } from '../words.ts'

/** Proves that the address given at sign-up is the person's own. */
export const verifyAddress: Template<'verify-address'> = ({ name, link, validMinutes }, locale) => {
  const time = minutesInWords(validMinutes, locale)
  return locale === 'fr'
    ? {
        subject: 'Confirmez votre adresse',
        to: name,
        parts: [
          {
            paragraph:
              'Un compte a été ouvert chez nous avec cette adresse. Confirmez qu’elle est bien la vôtre.',
          },
          { link, label: 'Confirmer mon adresse' },
          {
            paragraph: `Ce lien est valable ${time}. Si vous n’avez pas ouvert de compte, ne faites rien : sans confirmation, il sera effacé.`,
          },
        ],
      }
    : {
        subject: 'Confirm your address',
        to: name,
        parts: [
          { paragraph: 'An account was opened with this address. Please confirm that the address is yours.' },
          { link, label: 'Confirm my address' },
          {
            paragraph: `The link works for ${time}. If you did not open an account, do nothing: without confirmation it will be erased.`,
          },
        ],
      }
}

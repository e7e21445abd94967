import type { MailData, Template } from '../messages.ts'
import { minutesInWords } from '../words.ts'

type Invitation = MailData['invitation']

/** Asks somebody to take on a role; the link works for their address only. */
export const invitation: Template<'invitation'> = (data, locale) => {
  const time = minutesInWords(data.validMinutes, locale)
  return locale === 'fr'
    ? {
        subject: `Invitation : ${role.fr[data.role](data)}`,
        to: null,
        parts: [
          {
            paragraph: `${inviter(data)} vous invite à devenir ${role.fr[data.role](data)}.`,
          },
          { paragraph: does.fr[data.role] },
          { link: data.link, label: 'Répondre à l’invitation' },
          {
            paragraph: `Ce lien est valable ${time}, pour cette adresse seulement. Si vous n’attendiez pas cette invitation, ne faites rien.`,
          },
        ],
      }
    : {
        subject: `Invitation: ${role.en[data.role](data)}`,
        to: null,
        parts: [
          {
            paragraph: `${inviter(data)} invites you to become ${role.en[data.role](data)}.`,
          },
          { paragraph: does.en[data.role] },
          { link: data.link, label: 'Answer the invitation' },
          {
            paragraph: `The link works for ${time} and for this address only. If you did not expect this invitation, do nothing.`,
          },
        ],
      }
}

const inviter = ({ invitedBy, network }: Invitation) =>
  invitedBy === null ? network : `${invitedBy} (${network})`

const role = {
  en: {
    host: ({ scope }: Invitation) => `host of ${scope}`,
    operator: ({ scope }: Invitation) => `a person in charge of ${scope}`,
    network_manager: ({ scope }: Invitation) => `manager of ${scope}`,
    planner: ({ scope }: Invitation) => `planner for ${scope}`,
  },
  fr: {
    host: ({ scope }: Invitation) => `hôte du centre « ${scope} »`,
    operator: ({ scope }: Invitation) => `responsable de l’exploitant « ${scope} »`,
    network_manager: ({ scope }: Invitation) => `gestionnaire du réseau « ${scope} »`,
    planner: ({ scope }: Invitation) => `planificateur pour « ${scope} »`,
  },
}

const does = {
  en: {
    host: 'A host welcomes people: sees who comes, books for somebody, blocks a room, keeps the centre’s page up to date.',
    operator:
      'You will see the centres of the operator, their bookings and their hosts, and can invite other hosts.',
    network_manager: 'A manager looks after the network: its operators, its centres and what people report.',
    planner:
      'A planner works on studies: where centres should open, for whom, and whether they will pay for themselves.',
  },
  fr: {
    host: 'L’hôte accueille : il voit qui vient, réserve pour quelqu’un, bloque une salle, tient la page du centre à jour.',
    operator:
      'Vous verrez les centres de l’exploitant, leurs réservations et leurs hôtes, et pourrez inviter d’autres hôtes.',
    network_manager:
      'Le gestionnaire veille sur le réseau : ses exploitants, ses centres et ce que les gens signalent.',
    planner:
      'Le planificateur mène des études : où ouvrir des centres, pour qui, et s’ils pourront vivre de leurs recettes.',
  },
} as const

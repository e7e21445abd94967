import { z } from 'zod'
import { choice, decimal, email, id, text, tick } from '../fields.ts'
import { COUNTRIES, CURRENCIES, ZONES } from './choices.ts'

const languages = ['en', 'fr'] as const
const one = (values: readonly string[]) =>
  z.string().refine((value) => values.includes(value), { params: { expected: 'choice' } })

const network = {
  name: text(200),
  country: one(COUNTRIES),
  timeZone: one(ZONES),
  currency: one(CURRENCIES),
  locale: choice(languages),
}

/** What a network says about itself. */
export const networkForm = z.object(network)

/** The first visit: proof, network, manager. The password's own rules are the platform's. */
export const setupForm = z.object({
  code: text(100),
  ...network,
  managerName: text(200),
  managerEmail: email(),
  password: z.string().min(1).max(1000),
})

/** People write what they see in the address bar: `example.org`. */
const withScheme = (text: string) => (text.includes('://') ? text : `https://${text}`)
const address = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(300)
const website = () =>
  z
    .string()
    .check(({ value, issues }) => {
      // Said of what was written, not of what was made of it.
      if (!address.safeParse(withScheme(value)).success)
        issues.push({ code: 'invalid_format', format: 'url', input: value })
    })
    .transform(withScheme)

const operator = {
  name: text(200),
  legalForm: text(200).optional(),
  registration: text(100).optional(),
  email: email().optional(),
  phone: text(50).optional(),
  website: website().optional(),
}

/** What an operator says about itself. */
export const operatorForm = z.object(operator)

/** A new operator, and whom to invite as its first person. */
export const newOperatorForm = z.object({
  ...operator,
  first: email().optional(),
  language: choice(languages),
})

/** The facts of an operator as the platform takes them: what was left empty is null. */
export const operatorFacts = (form: z.infer<typeof operatorForm>) => ({
  name: form.name,
  legalForm: form.legalForm ?? null,
  registration: form.registration ?? null,
  email: form.email ?? null,
  phone: form.phone ?? null,
  website: form.website ?? null,
})

/** A new centre. `placeId` comes once a choice of municipalities was offered, `addPlace` when none was found. */
export const centreForm = z.object({
  name: text(200),
  place: text(120),
  placeId: text(40).optional(),
  addPlace: tick(),
  address: text(300),
  postcode: text(12).optional(),
  lat: decimal(-90, 90).optional(),
  lon: decimal(-180, 180).optional(),
})

export const inviteForm = z.object({ email: email(), language: choice(languages) })

/** A button beside one thing of many. */
export const oneForm = z.object({ id: id() })

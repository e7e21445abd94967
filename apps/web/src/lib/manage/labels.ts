import { m } from '../paraglide/messages.js'

/** The labels of the fields, for the summary of what is wrong. */
export const networkLabels = () => ({
  name: m.manage_field_network_name(),
  country: m.manage_field_country(),
  timeZone: m.manage_field_zone(),
  currency: m.manage_field_currency(),
  locale: m.manage_field_language(),
})

export const operatorLabels = () => ({
  name: m.manage_field_operator_name(),
  legalForm: m.manage_field_legal_form(),
  registration: m.manage_field_registration(),
  email: m.manage_field_email(),
  phone: m.manage_field_phone(),
  website: m.manage_field_website(),
})

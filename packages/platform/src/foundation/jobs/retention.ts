/**
 * How long personal data is kept before `purge` removes it. “CNIL” is the reference of the French authority for
 * customer management (accounts not used: 2 years; what concerns a customer: 3 years after the last contact);
 * where no authority gives a figure, the platform's own choice says so. The privacy page tells people the same.
 */
export const RETENTION_DAYS = {
  /** Text of mails, links and calendar entries. Choice: long enough to look into a complaint. */
  mailText: 30,
  /** That a mail was sent, to whom and when. Choice. */
  mail: 365,
  /** Accounts whose address was never confirmed. Choice. */
  unconfirmedAccount: 30,
  /** Accounts nobody uses any more. CNIL: 2 years. */
  inactiveAccount: 730,
  /** How long before its end the owner of such an account is told. Choice. */
  inactiveNotice: 30,
  /** Invitations that were answered, withdrawn or have run out. Choice. */
  invitation: 30,
  /** How to reach somebody who reported a barrier, after it was answered. Choice. */
  barrierContact: 365,
  /** Name and address of a guest somebody was booked in as, after the day. Choice: shorter than the 3 years of CNIL. */
  guest: 365,
  /** Who changed what. CNIL: 3 years, as what concerns a customer. */
  audit: 1095,
  /** Counters against guessing, after the last try. */
  tries: 1,
} as const

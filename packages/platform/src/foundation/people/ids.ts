import type { Id } from '../ids.ts'

export type SessionId = Id<'session'>
export type TokenId = Id<'token'>
export type InvitationId = Id<'invitation'>

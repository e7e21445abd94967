import type { Platform } from './platform.ts'

/** Where links in mails lead: the public address where one is set, else the one this request came to. */
export const baseUrl = ({ locals, url }: { locals: { platform: Platform }; url: URL }): string =>
  locals.platform.settings.publicUrl ?? url.origin

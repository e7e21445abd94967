/** What a page may load. Nothing inline: styles and scripts come from files of this server. */
export const contentSecurityPolicy = {
  'default-src': ['self'],
  'script-src': ['self'],
  'style-src': ['self'],
  'img-src': ['self', 'data:'],
  'font-src': ['self'],
  'connect-src': ['self'],
  'object-src': ['none'],
  'base-uri': ['none'],
  'form-action': ['self'],
  'frame-ancestors': ['none'],
} satisfies Record<string, ('self' | 'none' | 'data:')[]>

/** The same policy as one header, for responses that are not rendered as a page. */
export const contentSecurityPolicyHeader = Object.entries(contentSecurityPolicy)
  .map(([directive, sources]) =>
    [directive, ...sources.map((source) => (source === 'data:' ? source : `'${source}'`))].join(' '),
  )
  .join('; ')

import type { Letter, MailLocale, Part } from './messages.ts'

const words = {
  en: {
    greeting: (name: string | null) => (name ? `Hello ${name},` : 'Hello,'),
    automatic: 'Sent automatically by Micropol.',
    colon: ': ',
  },
  fr: {
    greeting: (name: string | null) => (name ? `Bonjour ${name},` : 'Bonjour,'),
    automatic: 'Message envoyé automatiquement par Micropol.',
    colon: '\u00a0: ',
  },
} as const

/** The letter as plain text: one blank line between parts, an address on a line of its own. */
export function asText({ to, parts }: Letter, locale: MailLocale): string {
  const say = words[locale]
  const body = parts.map((part) => partAsText(part, say.colon))
  return [say.greeting(to), ...body, `-- \n${say.automatic}`].join('\n\n') + '\n'
}

function partAsText(part: Part, colon: string): string {
  if ('paragraph' in part) return part.paragraph
  if ('link' in part) return `${part.label}${colon.trimEnd()}\n${part.link}`
  return part.facts.map(([label, value]) => `${label}${colon}${value.replaceAll('\n', ', ')}`).join('\n')
}

/** The letter as a small HTML page: no images, nothing loaded, readable at any width and in the dark. */
export function asHtml({ subject, to, parts }: Letter, locale: MailLocale): string {
  const say = words[locale]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;font:17px/1.5 -apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif">
<div style="max-width:38rem">
<p>${escape(say.greeting(to))}</p>
${parts.map(partAsHtml).join('\n')}
<p style="font-size:14px">${escape(say.automatic)}</p>
</div>
</body>
</html>
`
}

function partAsHtml(part: Part): string {
  if ('paragraph' in part) return `<p>${lines(part.paragraph)}</p>`
  if ('link' in part)
    return `<p><a href="${escape(part.link)}" style="font-weight:600">${escape(part.label)}</a></p>`
  const rows = part.facts.map(
    ([label, value]) =>
      `<tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0;font-weight:600">${escape(label)}</th>` +
      `<td style="padding:4px 0">${lines(value)}</td></tr>`,
  )
  return `<table style="border-collapse:collapse;margin:16px 0">\n${rows.join('\n')}\n</table>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
const lines = (text: string) => escape(text).replaceAll('\n', '<br>')

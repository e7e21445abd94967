/** A stretch of text, with where it leads when it is an address. */
export interface Stretch {
  text: string
  href?: string
}

/** Cuts a plain text at its web addresses. Joined again, the stretches are the text. */
export function withLinks(text: string): Stretch[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .flatMap((part, i) => (part === '' ? [] : i % 2 === 1 ? [{ text: part, href: part }] : [{ text: part }]))
}

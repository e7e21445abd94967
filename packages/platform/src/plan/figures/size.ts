/** Every figure is drawn twice: for a wide page and for a phone, with type of the same size. */
export type Size = 'wide' | 'narrow'

export const WIDTH: Record<Size, number> = { wide: 720, narrow: 352 }

/** Rough room of a text at 13 px in a sans serif, to choose margins by. */
export const roomOf = (text: string): number => {
  let room = 0
  for (const letter of text)
    room += /[iljtfrI.,:;'’()\- \u00a0\u202f]/.test(letter) ? 4.6 : /[mwMW%]/.test(letter) ? 11.5 : 7.8
  return room
}

/** A text cut after so much room, with dots. */
export function fitted(text: string, room: number): string {
  if (roomOf(text) <= room) return text
  let kept = ''
  for (const letter of text) {
    if (roomOf(`${kept}${letter}…`) > room) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

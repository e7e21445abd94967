/** Path of a Chromium for the browser tests; throws with a sentence when there is none. */
export function findChromium(): string

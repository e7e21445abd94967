import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceName } from './device.ts'

const mozilla = 'Mozilla/5.0'
const names: [string, string][] = [
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox, Windows'],
  [
    `${mozilla} (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0`,
    'Edge, Windows',
  ],
  [
    `${mozilla} (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36`,
    'Chrome, Android',
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1`,
    'Safari, iPhone',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15`,
    'Safari, macOS',
  ],
  ['curl/8.14', ''],
  ['', ''],
]

test('a session is named after the browser and the system it says it is', () => {
  for (const [userAgent, name] of names) assert.equal(deviceName(userAgent), name, userAgent)
})

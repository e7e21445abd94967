import { createServer, type AddressInfo } from 'node:net'
import { SetupError } from '../../settings/setup-error.ts'

/** What a failed file operation or PostgreSQL program means for the person who started Micropol, in one line. */
export function explain(error: unknown, folder: string): Error {
  if (error instanceof SetupError) return error
  const text = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || /no space left on device|disk quota exceeded/i.test(text)) {
    return new SetupError(
      `The disk that holds ${folder} is full: free 200 MB, or set MICROPOL_DATA to a folder on another disk.`,
      { cause: error },
    )
  }
  if (
    /EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EEXIST/.test(code) ||
    /permission denied|read-only file system/i.test(text)
  ) {
    return new SetupError(
      `Micropol cannot write to ${folder} (${meaning(code)}): give your user the right to, or set MICROPOL_DATA to another folder.`,
      { cause: error },
    )
  }
  return new SetupError(`PostgreSQL does not work in ${folder}: ${lastLine(text)}`, { cause: error })
}

function meaning(code: string): string {
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a part of the path is a file'
  if (code === 'EROFS') return 'the file system is read-only'
  return code === 'ENOENT' ? 'no such folder' : 'permission denied'
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling =
    lines.findLast((line) => /(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? 'no reason given'
  return telling.replace(/^.*?(FATAL|PANIC|error):\s*/, '').trim()
}

/** A TCP port of the loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

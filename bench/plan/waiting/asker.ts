/* Asks for pages from a process of its own, so that the server's loop holds nothing but the server. */

export interface Asked {
  path: string
  method: 'GET' | 'POST'
  /** Sent as a file of this field, with the other fields. */
  form?: { file?: { field: string; name: string; path: string }; fields: Record<string, string> }
}

const [, , url = '', cookie = ''] = process.argv

process.on('message', async ({ path, method, form }: Asked) => {
  const { readFile } = await import('node:fs/promises')
  const body = form && new FormData()
  for (const [name, value] of Object.entries(form?.fields ?? {})) body?.append(name, value)
  if (form?.file) {
    const { field, name, path: at } = form.file
    body?.append(field, new Blob([new Uint8Array(await readFile(at))]), name)
  }
  const since = performance.now()
  const answer = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: { cookie, origin: url, 'accept-encoding': 'gzip' },
    ...(body && { body }),
  })
  const bytes = (await answer.arrayBuffer()).byteLength
  process.send?.({
    status: answer.status,
    bytes,
    ms: performance.now() - since,
    to: answer.headers.get('location'),
  })
})
process.send?.('ready')

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const host = '127.0.0.1'

/** Serves one page on this machine alone, at a port that is free, until the process is told to end. */
export async function servePage(html: string, started: (url: string) => void): Promise<void> {
  let authority = ''
  const server = createServer((request, response) => answer(request, response, { html, authority }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve)
  })
  authority = `${host}:${portOf(server)}`
  started(`http://${authority}/`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/**
 * Answers with the page, and with nothing else: a request under another name than ours comes from a page that made its own
 * name point here.
 */
function answer(
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  { html, authority }: { readonly html: string; readonly authority: string },
): void {
  const [path] = (url ?? '').split('?')
  const status =
    headers.host !== authority ? 403 : method !== 'GET' && method !== 'HEAD' ? 405 : path === '/' ? 200 : 404
  response.writeHead(status, {
    'content-type': status === 200 ? 'text/html; charset=utf-8' : 'text/plain',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  response.end(status === 200 ? html : undefined)
}

function portOf(server: Server): number {
  // A server that listens on a port has such an address.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return (server.address() as AddressInfo).port
}

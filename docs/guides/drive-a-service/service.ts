import { createServer, type IncomingMessage, type Server } from 'node:http'
import { json } from 'node:stream/consumers'

/** The locker as somebody built it: an HTTP service that knows nothing of the machine. */
export function lockerService(): Server {
  let [code, wrong, status] = ['', 0, 'empty']

  const requests: Record<string, (request: IncomingMessage) => Promise<void>> = {
    'PUT /parcel': async (request) => {
      code = await codeIn(request)
      status = 'full'
    },
    'POST /code': async (request) => {
      if ((await codeIn(request)) === code) status = 'empty'
      else if (++wrong === 3) status = 'blocked'
    },
    'POST /courier': async () => {
      wrong = 0
      status = 'full'
    },
    'DELETE /': async () => {
      ;[code, wrong, status] = ['', 0, 'empty']
    },
    'GET /': async () => {},
  }

  return createServer((request, response) => {
    const answer = requests[`${request.method} ${request.url}`]
    if (answer === undefined) return void response.writeHead(404).end()
    void answer(request).then(() => response.end(JSON.stringify({ status })))
  })
}

async function codeIn(request: IncomingMessage): Promise<string> {
  const { code } = (await json(request)) as { code: string }
  return code
}

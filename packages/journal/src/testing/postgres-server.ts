import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const versions = '/usr/lib/postgresql'

/** The folder with PostgreSQL's programs; the newest that is installed. */
function programs(): string | undefined {
  if (!existsSync(versions)) return undefined
  const newest = readdirSync(versions).toSorted((one, other) => Number(other) - Number(one))
  return newest
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

/**
 * Can `startPostgres` give a server: that of `PROVISO_POSTGRES_URL`, or one of its own from the programs of Debian's
 * package `postgresql`?
 *
 * @example
 * ```ts
 * if (postgresIsThere()) console.log('the tests of PostgreSQL run too')
 * ```
 */
export function postgresIsThere(): boolean {
  return process.env['PROVISO_POSTGRES_URL'] !== undefined || programs() !== undefined
}

/** A PostgreSQL for tests, which is theirs alone unless one was given. */
export interface TestServer {
  /** For `postgresJournal`: the role may make schemas. */
  readonly url: string
  /** Ends it as a crash would, and starts it again; only a server of our own. */
  readonly crash: (() => Promise<void>) | undefined
  /** Ends it, and removes its folder; one that was given goes on. */
  readonly stop: () => Promise<void>
}

/**
 * Takes the server of `PROVISO_POSTGRES_URL`, or starts one on a free port of this machine in a temporary folder, under
 * a user of its own where the tests run as root.
 *
 * @throws `Error` where neither is there, or it does not start.
 *
 * @example
 * ```ts
 * const server = await startPostgres()
 * const journal = await postgresJournal({ connectionString: server.url })
 * // …
 * await server.stop()
 * ```
 */
export async function startPostgres(): Promise<TestServer> {
  const url = process.env['PROVISO_POSTGRES_URL']
  if (url !== undefined) return { url, crash: undefined, stop: async () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'proviso-postgres-'))
  const bin = programs() ?? ''
  // PostgreSQL does not run as root.
  const user = process.getuid?.() === 0 ? unprivileged() : undefined
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const initialise = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C']
  execFileSync(join(bin, 'initdb'), initialise, { ...user, stdio: 'pipe', cwd: folder })
  const port = await freePort()
  const settings = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    '-c',
    'max_connections=100',
  ]
  const start = () =>
    ready(
      spawn(join(bin, 'postgres'), settings, { ...user, stdio: ['ignore', 'ignore', 'pipe'], cwd: folder }),
    )
  let server = await start()
  const kill = () => server.kill('SIGKILL')
  process.on('exit', kill)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: async () => {
      await end(server, 'SIGQUIT')
      server = await start()
    },
    stop: async () => {
      process.off('exit', kill)
      await end(server, 'SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function unprivileged(): { readonly uid: number; readonly gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) }
    } catch {
      // No such user: the next one will do.
    }
  }
  throw new Error('there is no user under whom PostgreSQL could run')
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString())
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function ready(server: ChildProcess): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('ready to accept connections')) resolve(server)
    })
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)))
  })
}

function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill(signal)
  })
}

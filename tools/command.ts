import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the workspace. */
export const workspaceRoot = fileURLToPath(new URL('..', import.meta.url))

/** How a command ended. */
export interface CommandResult {
  readonly ok: boolean
  /** What it printed, both streams in the order in which they came. */
  readonly output: string
}

/** Runs a command, at the root of the workspace unless told otherwise, and collects what it prints. */
export function runCommand(
  [program = '', ...parameters]: readonly string[],
  folder: string = workspaceRoot,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: folder,
      env: { ...process.env, PATH: searchPath(), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}` }))
    child.on('close', (status) => resolve({ ok: status === 0, output: Buffer.concat(chunks).toString() }))
  })
}

/** Like `runCommand`, but throws what was printed when the command fails. */
export async function mustRun(command: readonly string[], folder?: string): Promise<string> {
  const { ok, output } = await runCommand(command, folder)
  if (!ok) throw new Error(`${command.join(' ')} failed:\n${output}`)
  return output
}

/** The tools of the workspace first, also where nobody started this through pnpm. */
function searchPath(): string {
  return [join(workspaceRoot, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
}

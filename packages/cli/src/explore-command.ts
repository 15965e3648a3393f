import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { assertFaults, loadModels } from './load-models.ts'
import type { NamedModel } from './named-model.ts'
import { servePage } from './serve-page.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

interface ExploreOptions {
  readonly out?: string
  readonly json?: true
}

/** The answer of `proviso explore`, as `--json` prints it; `schema/explore.json` describes it. */
export interface ExploreAnswer {
  /** The names of the models on the page. */
  readonly models: readonly string[]
  /** Where it is served; absent where it was written. */
  readonly url?: string
  /** Where it was written; absent where it is served. */
  readonly path?: string
  /** Its size. */
  readonly bytes: number
}

/** `proviso explore`: a page to play with models, the shipped ones or those of a module. */
export function exploreCommand(terminal: Terminal): Command {
  return new Command('explore')
    .description('Play with models in the browser: step them, go back in time, switch faults, break claims.')
    .argument(
      '[module]',
      'a JavaScript or TypeScript file that exports machines, systems, claims and faults; the shipped models without it',
    )
    .option('--out <file>', 'write the page, one HTML file that needs nothing else, instead of serving it')
    .option('--json', 'print where the page is as JSON')
    .addHelpText('after', help)
    .action(async (module: string | undefined, { out, json }: ExploreOptions) => {
      const file = module ?? shippedModule()
      const models = await loadModels(file)
      const names = models.map(({ name }) => name)
      await assertFaults(file, names)
      const html = await pageOf(file, models, module === undefined ? 'Proviso' : basename(file))
      const about = { models: names, bytes: Buffer.byteLength(html) }
      const tell = (answer: ExploreAnswer) =>
        terminal.out(json === true ? JSON.stringify(answer, null, 2) : formatted(answer))
      if (out === undefined) return servePage(html, (url) => tell({ ...about, url }))
      await write(html, out)
      tell({ ...about, path: out })
    })
}

const help = `
On the page every event that can happen is a button, the log grows as they are clicked, and every entry of it is a way
back. Claims turn red with the event that breaks them, and every path from where you stand is tried with one click. The
address of the page holds the model and the log: what you found can be sent.

The page is served on this machine alone, at a port that was free, until the command is interrupted. It is made once:
after a change, start it again. The module, and all that it imports, has to run in a browser.

A module exports models (what fromMachine and fromActors give) or state machines, each event of which is then tried
without a payload. About an export "door", the claims are "doorClaims", and the faults, switches on the page, are
"doorFaults": { 'lock jammed': { happens: { type: 'lock.jammed' }, undone: { type: 'lock.freed' } } }.

Exit code: 0 interrupted or written, 2 wrong usage, or a module that no browser can run.

Examples:
  proviso explore
  proviso explore ./door.ts
  proviso explore ./door.ts --out door.html`

/** Run from its sources, the command opens the sources of its models. */
function shippedModule(): string {
  return fileURLToPath(
    new URL(`models/index.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
  )
}

async function pageOf(module: string, models: readonly NamedModel[], title: string): Promise<string> {
  // The bundler and the layout engine are large: only who explores waits for them.
  const { explorerPage, UnbundledModule } = await import('@proviso/explorer')
  try {
    return await explorerPage({ module: resolve(module), models, title })
  } catch (cause) {
    if (!(cause instanceof UnbundledModule)) throw cause
    throw new UsageError(`${module} cannot run in a browser: ${cause.message}`, { cause })
  }
}

async function write(html: string, file: string): Promise<void> {
  try {
    await writeFile(file, html)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`${file} cannot be written: ${reason}`, { cause })
  }
}

function formatted({ models, url, path, bytes }: ExploreAnswer): string {
  const names = models.join(', ')
  return path === undefined
    ? `Open ${url} (${names}). Ctrl-C ends it.`
    : `${path}  ${Math.ceil(bytes / 1024)} kB  ${names}`
}

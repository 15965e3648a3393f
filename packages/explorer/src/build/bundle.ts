import { isBuiltin } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { type Plugin, rolldown } from 'rolldown'
import { UnbundledModule } from './unbundled-module.ts'

const entry = '\0explorer'

/**
 * Bundles the text of a module, with all that it imports, into one classic script that runs in browsers.
 *
 * @throws {@link UnbundledModule} when it imports what cannot be found, or what no browser has.
 */
export async function bundle(text: string, folder: string): Promise<string> {
  try {
    const build = await rolldown({
      input: entry,
      platform: 'browser',
      plugins: [pluginFor(text, folder)],
      resolve: { conditionNames: conditions() },
      // Whoever has an "eval" in a dependency cannot help it here.
      logLevel: 'silent',
      transform: { target: 'es2023', define: { 'process.env.NODE_ENV': '"production"' } },
    })
    const { output } = await build.generate({ format: 'iife', minify: true, codeSplitting: false })
    await build.close()
    return output[0].code
  } catch (cause) {
    if (cause instanceof UnbundledModule) throw cause
    throw new UnbundledModule(reasonOf(cause), { cause })
  }
}

function pluginFor(text: string, folder: string): Plugin {
  return {
    name: 'proviso',
    async resolveId(specifier, importer) {
      if (specifier === entry) return entry
      if (specifier.startsWith('file:')) return fileURLToPath(specifier)
      // Where nothing imports it, it is the name of an entry.
      if (importer === undefined) return null
      if (isBuiltin(specifier)) {
        throw new UnbundledModule(
          `${importer === entry ? 'it' : importer} imports ${specifier}, which no browser has`,
        )
      }
      if (importer !== entry) return null
      return (await this.resolve(specifier, `${folder}/explorer.js`, { skipSelf: true })) ?? null
    },
    load: (id) => (id === entry ? text : null),
  }
}

/** Run from its sources, the page is made from the sources of its sisters, too. */
function conditions(): string[] {
  const usual = ['browser', 'import', 'module', 'default']
  return import.meta.url.endsWith('.ts') ? ['@proviso/source', ...usual] : usual
}

/** What the bundler says, in one line: where, and what. */
function reasonOf(cause: unknown): string {
  const first = isFailure(cause) ? cause.errors[0] : undefined
  const text = first?.message ?? (cause instanceof Error ? cause.message : String(cause))
  const own = /\S+ imports \S+, which no browser has/.exec(text)
  if (own !== null) return own[0]
  const [line = text] = stripVTControlCharacters(text).split('\n')
  const { file, line: number } = first?.loc ?? {}
  const place = file === undefined ? '' : `${relative(process.cwd(), file)}:${number}: `
  return place + line.replace(/^\[[A-Z_]+\] /, '')
}

interface Failure {
  readonly errors: readonly {
    readonly message: string
    readonly loc?: { readonly file?: string; readonly line: number }
  }[]
}

function isFailure(cause: unknown): cause is Failure {
  return cause instanceof Error && 'errors' in cause && Array.isArray(cause.errors)
}

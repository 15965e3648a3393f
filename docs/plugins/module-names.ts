import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, Converter, ReflectionKind } from 'typedoc'

/** What this reads of a package.json. */
interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | { readonly '@proviso/source'?: string }>>
}

/** A plugin of TypeDoc: each module is called what its readers import, `@proviso/kernel/xstate` for one. */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, module) => {
    if (!module.kindOf(ReflectionKind.Module)) return
    const file = context.getSymbolFromReflection(module)?.declarations?.[0]?.getSourceFile().fileName
    if (file !== undefined) module.name = specifierOf(file)
  })
}

function specifierOf(file: string): string {
  const [folder = '', source] = file.split('/src/')
  // pnpm and the compiler have read the same file before.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const subpath = Object.keys(exports).find((key) => {
    const target = exports[key]
    return typeof target === 'object' && target['@proviso/source'] === `./src/${source}`
  })
  return subpath === undefined ? name : name + subpath.slice(1)
}

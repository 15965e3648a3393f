import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { SourceFile } from './source-file.ts'
import { lineAt, syntaxOf, visit } from './syntax.ts'

/** One place where a file names another module: an import, a re-export, `import()`, or the import of a type. */
export interface Import {
  readonly specifier: string
  readonly line: number
}

/** Everything that a file imports, types included, in the order of the file. */
export function importsOf(file: SourceFile): readonly Import[] {
  const { staticImports, staticExports } = syntaxOf(file).module
  const requests = [
    ...staticImports.map((statement) => statement.moduleRequest),
    ...staticExports.flatMap((statement) =>
      statement.entries.slice(0, 1).map((entry) => entry.moduleRequest),
    ),
    ...importsInside(file),
  ]
  return requests
    .filter((request) => request !== null)
    .toSorted((one, other) => one.start - other.start)
    .map(({ value, start }) => ({ specifier: value, line: lineAt(file, start) }))
}

function importsInside(file: SourceFile): { readonly value: string; readonly start: number }[] {
  const found: { value: string; start: number }[] = []
  visit(file, {
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') {
        found.push({ value: source.value, start: source.start })
      }
    },
    TSImportType({ source }) {
      found.push({ value: source.value, start: source.start })
    },
  })
  return found
}

/** Does it name a file by its place rather than a package? */
export function isRelative(specifier: string): boolean {
  return specifier.startsWith('.')
}

/** Does it name a part of Node? */
export function isNode(specifier: string): boolean {
  return isBuiltin(specifier)
}

/** The package behind a specifier: `@proviso/kernel` of `@proviso/kernel/xstate`. */
export function packageNamed(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The path of the file that a relative import names. */
export function targetOf(file: SourceFile, specifier: string): string {
  return posix.join(posix.dirname(file.path), specifier)
}

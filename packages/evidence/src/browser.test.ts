import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What a package exports, by condition or subpath; only what this test looks at. */
type Exports = string | { readonly [condition: string]: Exports }

interface Manifest {
  readonly main?: string
  readonly exports?: Exports
}

const imported = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)['"]([^'"]+)['"]/g

/** The parts of Node, and what is not installed, that a module reaches, by itself or by way of others, as a bundler for web pages would go. */
function partsOfNode(entry: string): readonly string[] {
  const seen = new Set<string>()
  const found = new Set<string>()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || file.endsWith('.json')) continue
    seen.add(file)
    const code = readFileSync(file, 'utf8').replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, '')
    for (const [, specifier = ''] of code.matchAll(imported)) {
      if (specifier.startsWith('.')) waiting.push(beside(file, specifier))
      else {
        const held = isBuiltin(specifier) ? undefined : inPackage(file, specifier)
        if (held === undefined) found.add(specifier)
        else waiting.push(held)
      }
    }
  }
  return [...found]
}

function beside(file: string, specifier: string): string {
  const path = join(dirname(file), specifier)
  return (
    [path, `${path}.js`, join(path, 'index.js')].find((one) => /\.\w+$/.test(one) && existsSync(one)) ?? path
  )
}

/** Where a package keeps what is imported from it; nothing where it is not installed. */
function inPackage(file: string, specifier: string): string | undefined {
  const [name = '', ...rest] = specifier.split(/(?<!^@[^/]*)\//)
  let folder = dirname(file)
  while (!existsSync(join(folder, 'node_modules', name, 'package.json'))) {
    if (folder === dirname(folder)) return undefined
    folder = dirname(folder)
  }
  const home = realpathSync(join(folder, 'node_modules', name))
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest
  const subpath = rest.length === 0 ? '.' : `./${rest.join('/')}`
  const target = exported(manifest.exports, subpath)
  return beside(
    join(home, 'package.json'),
    `./${target ?? (subpath === '.' ? (manifest.main ?? 'index.js') : subpath)}`,
  )
}

function exported(exports: Exports | undefined, subpath: string): string | undefined {
  const own =
    typeof exports === 'object' && subpath in exports
      ? exports[subpath]
      : subpath === '.'
        ? exports
        : undefined
  let target = own
  while (typeof target === 'object') target = target['browser'] ?? target['import'] ?? target['default']
  return target
}

describe('a web page', () => {
  test('E94 the entry reaches nothing of Node, also not by way of its dependencies', () => {
    expect(partsOfNode(join(import.meta.dirname, 'index.ts'))).toEqual([])
  })

  test('E94 the parser of binary logs does: it is an entry of its own', () => {
    expect(partsOfNode(join(import.meta.dirname, 'evtx/index.ts'))).toContain('fs')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFile } from './source-file.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What is installed or built, and what git keeps for itself. */
const elsewhere = new Set(['.git', 'node_modules', 'dist', 'out', 'docs/site'])

/** Every text file of this workspace, in the order of their paths. */
export const house: readonly SourceFile[] = readTree('').toSorted((one, other) =>
  one.path < other.path ? -1 : 1,
)

function readTree(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (elsewhere.has(entry.name) || elsewhere.has(path)) return []
    if (entry.isDirectory()) return readTree(path)
    return entry.isFile() ? readText(path) : []
  })
}

function readText(path: string): SourceFile[] {
  const text = readFileSync(join(root, path), 'utf8')
  const isText = !text.includes('\0')
  return isText ? [{ path, text }] : []
}

import { isCode, type SourceFile } from './source-file.ts'

/** What the rules read of a package.json. */
interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly description?: string
  readonly files?: readonly string[]
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** A package of the workspace; the root is one too, with the tools in it. */
export interface WorkspacePackage {
  /** From the root of the workspace; empty for the root. */
  readonly folder: string
  readonly manifest: Manifest
  readonly manifestFile: SourceFile
}

/** The packages among some files, the root first. */
export function packagesOf(files: readonly SourceFile[]): readonly WorkspacePackage[] {
  return files
    .filter(({ path }) => /^(?:(?:packages\/[^/]+|docs)\/)?package\.json$/.test(path))
    .map((manifestFile) => ({
      folder: manifestFile.path.replace(/\/?package\.json$/, ''),
      // pnpm and the compiler have read the same file before.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      manifest: JSON.parse(manifestFile.text) as Manifest,
      manifestFile,
    }))
    .toSorted((one, other) => (one.folder < other.folder ? -1 : 1))
}

/** The packages that are published. */
export function publicPackagesOf(files: readonly SourceFile[]): readonly WorkspacePackage[] {
  return packagesOf(files).filter(({ manifest }) => manifest.private !== true)
}

/** The code in the folder of a package; for the root, the code that lies in no other package. */
export function codeOf({ folder }: WorkspacePackage, files: readonly SourceFile[]): readonly SourceFile[] {
  const code = files.filter(isCode)
  return folder === ''
    ? code.filter(({ path }) => !/^(?:packages|docs)\//.test(path))
    : code.filter(({ path }) => path.startsWith(`${folder}/`))
}

/** The source files that `exports` offers, from the root of the workspace. */
export function entriesOf({ folder, manifest }: WorkspacePackage): readonly string[] {
  return Object.values(manifest.exports ?? {}).flatMap((target) => {
    const source = typeof target === 'string' ? undefined : target['@proviso/source']
    return source === undefined ? [] : [source.replace(/^\./, folder)]
  })
}

/** The line of a package.json that names something, for a message that points there. */
export function lineNaming({ manifestFile }: WorkspacePackage, name: string): number {
  const lines = manifestFile.text.split('\n')
  return lines.findIndex((line) => line.includes(`"${name}":`)) + 1
}

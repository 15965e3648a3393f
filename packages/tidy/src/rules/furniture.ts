import type { Rule, Violation } from '../rule.ts'
import { existsAmong, type SourceFile } from '../source-file.ts'
import { packagesOf, type WorkspacePackage } from '../workspace-package.ts'

/** Every package says what it is; a published one brings all that its readers need, and nothing else. */
export const furniture: Rule = (files) =>
  packagesOf(files)
    .filter(({ folder }) => folder !== '')
    .flatMap((owner) => [...missing(owner, files), ...unsaid(owner), ...unshipped(owner)])

function missing({ folder, manifest }: WorkspacePackage, files: readonly SourceFile[]): Violation[] {
  const needed = manifest.private === true ? ['README.md'] : ['README.md', 'SPEC.md', 'LICENSE']
  return needed
    .map((name) => `${folder}/${name}`)
    .filter((path) => !existsAmong(files, path))
    .map((path) => ({
      path,
      problem: `is missing from ${manifest.name}`,
      remedy: 'write it, as short as its sisters in the other packages',
    }))
}

function unsaid({ manifestFile, manifest }: WorkspacePackage): Violation[] {
  if (manifest.description !== undefined) return []
  return [
    {
      path: manifestFile.path,
      problem: `does not describe ${manifest.name}`,
      remedy: 'add a description of one sentence',
    },
  ]
}

function unshipped({ manifestFile, manifest }: WorkspacePackage): Violation[] {
  if (manifest.private === true) return []
  // What the compiler notes for its next run lies among its output, and is of no use to anybody else.
  return ['dist', '!dist/.tsbuildinfo']
    .filter((name) => manifest.files?.includes(name) !== true)
    .map((name) => ({
      path: manifestFile.path,
      problem: `does not list "${name}" in "files"`,
      remedy: 'ship what is built, and nothing that only we need',
    }))
}

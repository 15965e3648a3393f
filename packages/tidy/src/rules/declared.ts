import { importsOf, isNode, isRelative, packageNamed } from '../imports.ts'
import type { Rule, Violation } from '../rule.ts'
import { isTest, type SourceFile } from '../source-file.ts'
import { codeOf, packagesOf, type WorkspacePackage } from '../workspace-package.ts'

/** What is imported is declared: what is shipped as a dependency or a peer, the rest at least for development. */
export const declaredImports: Rule = (files) => {
  const packages = packagesOf(files)
  const atRoot = packages.filter(({ folder }) => folder === '').flatMap((root) => [...forDevelopment(root)])
  return packages.flatMap((owner) =>
    codeOf(owner, files).flatMap((file) =>
      isShipped(owner, file)
        ? undeclared(file, shipped(owner), 'add it to dependencies or peerDependencies')
        : undeclared(file, new Set([...forDevelopment(owner), ...atRoot]), 'add it to devDependencies'),
    ),
  )
}

function isShipped({ manifest }: WorkspacePackage, file: SourceFile): boolean {
  return manifest.private !== true && !isTest(file)
}

function shipped({ manifest: { dependencies, peerDependencies } }: WorkspacePackage): Set<string> {
  return new Set(Object.keys({ ...dependencies, ...peerDependencies }))
}

function forDevelopment(owner: WorkspacePackage): Set<string> {
  return new Set([...shipped(owner), ...Object.keys(owner.manifest.devDependencies ?? {})])
}

function undeclared(file: SourceFile, known: ReadonlySet<string>, remedy: string): Violation[] {
  return importsOf(file)
    .filter(({ specifier }) => !isRelative(specifier) && !isNode(specifier))
    .filter(({ specifier }) => !known.has(packageNamed(specifier)))
    .map(({ specifier, line }) => ({
      path: file.path,
      line,
      problem: `imports ${specifier}, which its package.json does not declare`,
      remedy,
    }))
}

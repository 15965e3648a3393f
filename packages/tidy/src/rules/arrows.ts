import { importsOf, isRelative, packageNamed, targetOf } from '../imports.ts'
import type { Rule, Violation } from '../rule.ts'
import type { SourceFile } from '../source-file.ts'
import { codeOf, lineNaming, packagesOf, type WorkspacePackage } from '../workspace-package.ts'

/** Who may know whom. There are no other arrows. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  '@proviso/kernel': [],
  '@proviso/evidence': [],
  '@proviso/diagram': ['@proviso/kernel'],
  '@proviso/journal': ['@proviso/kernel'],
  '@proviso/whfb': ['@proviso/kernel', '@proviso/evidence'],
  '@proviso/explorer': ['@proviso/diagram', '@proviso/kernel'],
  proviso: [
    '@proviso/whfb',
    '@proviso/explorer',
    '@proviso/diagram',
    '@proviso/journal',
    '@proviso/kernel',
    '@proviso/evidence',
  ],
  // The rules read files and the site shows every product; neither is one.
  '@proviso/tidy': [],
  '@proviso/docs': [
    'proviso',
    '@proviso/whfb',
    '@proviso/explorer',
    '@proviso/diagram',
    '@proviso/journal',
    '@proviso/kernel',
    '@proviso/evidence',
  ],
}

/** The packages point at each other one way, and no relative import leaves its package. */
export const oneWayArrows: Rule = (files) =>
  packagesOf(files)
    .filter(({ folder }) => folder !== '')
    .flatMap((owner) => {
      if (!(owner.manifest.name in arrows)) return [withoutPlace(owner)]
      return [
        ...forbiddenDependencies(owner),
        ...codeOf(owner, files).flatMap((file) => forbiddenImports(owner, file)),
      ]
    })

function withoutPlace({ manifest, manifestFile }: WorkspacePackage): Violation {
  return {
    path: manifestFile.path,
    problem: `has no place among the packages: nothing says whom ${manifest.name} may know`,
    remedy: 'add it to the table in packages/tidy/src/rules/arrows.ts',
  }
}

function forbiddenDependencies(owner: WorkspacePackage): Violation[] {
  const { dependencies, peerDependencies, devDependencies } = owner.manifest
  return Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies })
    .filter((name) => isForbidden(owner, name))
    .map((name) => ({
      path: owner.manifestFile.path,
      line: lineNaming(owner, name),
      problem: `depends on ${name}, against the arrows`,
      remedy: remedyFor(owner),
    }))
}

function forbiddenImports(owner: WorkspacePackage, file: SourceFile): Violation[] {
  return importsOf(file).flatMap(({ specifier, line }) => {
    const place = { path: file.path, line }
    if (isRelative(specifier)) {
      if (targetOf(file, specifier).startsWith(`${owner.folder}/`)) return []
      return [
        {
          ...place,
          problem: `leaves its package with ${specifier}`,
          remedy: 'import the other package by its name',
        },
      ]
    }
    const name = packageNamed(specifier)
    if (!isForbidden(owner, name)) return []
    return [{ ...place, problem: `imports ${name}, against the arrows`, remedy: remedyFor(owner) }]
  })
}

function isForbidden(owner: WorkspacePackage, name: string): boolean {
  return name in arrows && !(arrows[owner.manifest.name] ?? []).includes(name)
}

function remedyFor({ manifest: { name } }: WorkspacePackage): string {
  const known = arrows[name] ?? []
  return known.length === 0
    ? `${name} knows no other package: pass in what it needs`
    : `${name} knows ${known.join(', ')} only: pass in what it needs, or move the code`
}

import type { Rule, Violation } from '../rule.ts'
import { isTest, type SourceFile } from '../source-file.ts'
import { type Title, titlesOf } from '../titles.ts'
import { codeOf, publicPackagesOf, type WorkspacePackage } from '../workspace-package.ts'

/** Something that stands under an id: a rule of a SPEC.md, or the title of a test. */
interface Entry {
  readonly id: string
  readonly path: string
  readonly line: number
}

/** Every rule of a SPEC.md has a test that bears its id, and every id in a test title has its rule. */
export const specifications: Rule = (files) =>
  publicPackagesOf(files)
    .filter(({ folder }) => folder !== '')
    .flatMap((owner) => {
      const rules = rulesOf(owner, files)
      const tests = testsOf(owner, files)
      return [...twins(rules), ...untested(rules, tests), ...unruled(owner, { rules, tests })]
    })

function rulesOf({ folder }: WorkspacePackage, files: readonly SourceFile[]): Entry[] {
  const path = `${folder}/SPEC.md`
  const lines = files.find((file) => file.path === path)?.text.split('\n') ?? []
  return lines.flatMap((text, index) => {
    const id = /^- \*\*([A-Z]+[0-9]+)\*\* /.exec(text)?.[1]
    return id === undefined ? [] : [{ id, path, line: index + 1 }]
  })
}

function testsOf(owner: WorkspacePackage, files: readonly SourceFile[]): Entry[] {
  return codeOf(owner, files)
    .filter(isTest)
    .flatMap((file) => titlesOf(file).flatMap((title) => entryOf(title, file.path)))
}

function entryOf({ text, line }: Title, path: string): Entry[] {
  const id = /^([A-Z]+[0-9]+)(?: |$)/.exec(text)?.[1]
  return id === undefined ? [] : [{ id, path, line }]
}

function twins(rules: readonly Entry[]): Violation[] {
  return rules
    .filter(({ id }, index) => rules.findIndex((other) => other.id === id) < index)
    .map(({ id, path, line }) => ({
      path,
      line,
      problem: `uses the id ${id} a second time`,
      remedy: 'give the newer rule an id of its own',
    }))
}

function untested(rules: readonly Entry[], tests: readonly Entry[]): Violation[] {
  const tested = new Set(tests.map(({ id }) => id))
  return rules
    .filter(({ id }) => !tested.has(id))
    .map(({ id, path, line }) => ({
      path,
      line,
      problem: `states ${id}, which no test shows`,
      remedy: `begin the title of its test with "${id} ", or drop the rule`,
    }))
}

function unruled(
  { folder }: WorkspacePackage,
  { rules, tests }: { readonly rules: readonly Entry[]; readonly tests: readonly Entry[] },
): Violation[] {
  const ruled = new Set(rules.map(({ id }) => id))
  return tests
    .filter(({ id }) => !ruled.has(id))
    .map(({ id, path, line }) => ({
      path,
      line,
      problem: `shows ${id}, which no rule states`,
      remedy: `add "- **${id}** …" to ${folder}/SPEC.md, or reword the title`,
    }))
}

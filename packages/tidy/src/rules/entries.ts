import type { Rule, Violation } from '../rule.ts'
import { isCode, type SourceFile } from '../source-file.ts'
import { lineAt, syntaxOf } from '../syntax.ts'
import { entriesOf, publicPackagesOf } from '../workspace-package.ts'

const MOST_VALUES = 20

/** The entries of the packages are tables of contents, and nothing exports `*`. */
export const tablesOfContents: Rule = (files) => {
  const entries = new Set(publicPackagesOf(files).flatMap((owner) => entriesOf(owner)))
  return files
    .filter(isCode)
    .flatMap((file) => [
      ...exportedStars(file),
      ...(entries.has(file.path) ? [...strangers(file), ...crowds(file), ...silences(file)] : []),
    ])
}

function exportedStars(file: SourceFile): Violation[] {
  const stars = syntaxOf(file).program.body.filter(({ type }) => type === 'ExportAllDeclaration')
  return stars.map(({ start }) => ({
    path: file.path,
    line: lineAt(file, start),
    problem: 'exports *, a promise that nobody can list',
    remedy: 'name what is exported',
  }))
}

function strangers(file: SourceFile): Violation[] {
  return syntaxOf(file)
    .program.body.filter(
      (statement) =>
        statement.type !== 'ExportAllDeclaration' &&
        (statement.type !== 'ExportNamedDeclaration' || statement.source === null),
    )
    .map(({ start }) => ({
      path: file.path,
      line: lineAt(file, start),
      problem: 'is an entry, but holds code of its own',
      remedy: 'move the code into a file named after it, and export it from there',
    }))
}

function crowds(file: SourceFile): Violation[] {
  const values = syntaxOf(file)
    .module.staticExports.flatMap(({ entries }) => entries)
    .filter(({ isType }) => !isType)
  if (values.length <= MOST_VALUES) return []
  return [
    {
      path: file.path,
      problem: `exports ${values.length} values, more than the ${MOST_VALUES} that a reader takes in`,
      remedy: 'make a part of it an entry of its own, or keep some inside',
    },
  ]
}

function silences(file: SourceFile): Violation[] {
  if (/^\/\*\*[^]*?@packageDocumentation[^]*?\*\//.test(file.text)) return []
  return [
    {
      path: file.path,
      line: 1,
      problem: 'is an entry, but does not begin by saying what it is for',
      remedy: 'begin with a doc comment that ends with @packageDocumentation',
    },
  ]
}

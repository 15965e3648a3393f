import type { Argument, Expression } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'
import { lineAt, visit } from './syntax.ts'

/** The title of a test, or of a group of tests. */
export interface Title {
  /** As written; of a template, what stands before its first value. */
  readonly text: string
  readonly line: number
}

const runners = new Set(['test', 'it', 'describe'])

/** The titles of the tests in a file and of their groups; `test.each(…)('…')` and its kin count too. */
export function titlesOf(file: SourceFile): readonly Title[] {
  const titles: Title[] = []
  visit(file, {
    CallExpression({ callee, arguments: [first] }) {
      if (first === undefined || !runners.has(rootName(callee))) return
      const text = beginningOf(first)
      if (text !== undefined) titles.push({ text, line: lineAt(file, first.start) })
    },
  })
  return titles
}

/** `test` of `test`, of `test.only`, of `` test.each`…` `` and of `test.each([…])`. */
function rootName(callee: Expression): string {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type === 'MemberExpression') return rootName(callee.object)
  if (callee.type === 'CallExpression') return rootName(callee.callee)
  return callee.type === 'TaggedTemplateExpression' ? rootName(callee.tag) : ''
}

function beginningOf(title: Argument): string | undefined {
  if (title.type === 'Literal') return typeof title.value === 'string' ? title.value : undefined
  return title.type === 'TemplateLiteral' ? (title.quasis[0]?.value.raw ?? '') : undefined
}

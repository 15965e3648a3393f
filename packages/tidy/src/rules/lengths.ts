import type { Rule, Violation } from '../rule.ts'
import { isCode, isMaterial, isTest, type SourceFile } from '../source-file.ts'
import { lineAt, visit } from '../syntax.ts'

/** Ratchets, not aims: the aims are 150 lines a file and 40 a function. */
const MOST_LINES_OF_FILE = 300
const MOST_LINES_OF_FUNCTION = 70

/** No file and no function is longer than a reader holds in mind. Tests and material may be. */
export const lengths: Rule = (files) => files.filter(isRead).flatMap(tooLong)

function isRead(file: SourceFile): boolean {
  return isCode(file) && !isTest(file) && !isMaterial(file)
}

function tooLong(file: SourceFile): Violation[] {
  return [...longFile(file), ...longFunctions(file)]
}

function longFile(file: SourceFile): Violation[] {
  const lines = lineAt(file, file.text.trimEnd().length)
  if (lines <= MOST_LINES_OF_FILE) return []
  return [
    {
      path: file.path,
      problem: `has ${lines} lines, more than the ratchet of ${MOST_LINES_OF_FILE}`,
      remedy: 'give its second idea a file of its own (a ratchet is the worst we bear; aim at 150)',
    },
  ]
}

function longFunctions(file: SourceFile): Violation[] {
  const found: Violation[] = []
  const measure = (span: { readonly start: number; readonly end: number }) => {
    const line = lineAt(file, span.start)
    const lines = lineAt(file, span.end) - line + 1
    if (lines <= MOST_LINES_OF_FUNCTION) return
    found.push({
      path: file.path,
      line,
      problem: `has a function of ${lines} lines, more than the ratchet of ${MOST_LINES_OF_FUNCTION}`,
      remedy: 'name its parts and move them below it (a ratchet is the worst we bear; aim at 40)',
    })
  }
  visit(file, {
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  })
  return found
}

import type { Rule, Violation } from '../rule.ts'
import { isCode, type SourceFile } from '../source-file.ts'
import { type Comment, lineAt, syntaxOf } from '../syntax.ts'

const silencer = /^\s*(?:eslint|oxlint)-disable/
const expectation = /^\s*@ts-expect-error\b(.*)/s
const blindness = /^\s*@ts-(?:ignore|nocheck)\b/

/** Wherever the compiler or the linter is told to be quiet, a comment says why. */
export const reasons: Rule = (files) => files.filter(isCode).flatMap((file) => unreasoned(file))

function unreasoned(file: SourceFile): Violation[] {
  const { comments } = syntaxOf(file)
  return comments.flatMap((comment, index) => {
    const place = { path: file.path, line: lineAt(file, comment.start) }
    if (blindness.test(comment.value)) {
      return [
        {
          ...place,
          problem: 'blinds the compiler for good',
          remedy: 'use @ts-expect-error, which speaks up when it is not needed any more',
        },
      ]
    }
    if (expectation.exec(comment.value)?.[1]?.trim() === '') {
      return [
        {
          ...place,
          problem: 'expects an error, but not which',
          remedy: 'say behind @ts-expect-error what is wrong',
        },
      ]
    }
    if (!silencer.test(comment.value) || hasReason(file, comments.slice(0, index + 1))) return []
    return [
      {
        ...place,
        problem: 'silences the linter without a reason',
        remedy: 'give the reason in the line above',
      },
    ]
  })
}

/** Does a comment stand right above the last of these? One reason serves several silencers in a row. */
function hasReason(file: SourceFile, comments: readonly Comment[]): boolean {
  const [above, here] = comments.slice(-2)
  if (above === undefined || here === undefined) return false
  if (lineAt(file, above.end) !== lineAt(file, here.start) - 1) return false
  return !silencer.test(above.value) || hasReason(file, comments.slice(0, -1))
}

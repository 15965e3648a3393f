import { type EcmaScriptModule, parseSync, type Program, Visitor, type VisitorObject } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'

/** A stretch of the text of a file, in characters counted from 0. */
interface Span {
  readonly start: number
  readonly end: number
}

/** A comment without its slashes and stars. */
export interface Comment extends Span {
  readonly value: string
}

/** What the parser makes of a file. */
interface Syntax {
  readonly program: Program
  readonly module: EcmaScriptModule
  readonly comments: readonly Comment[]
}

/** Several rules ask about the same file. */
const parsed = new WeakMap<SourceFile, Syntax>()

/** The syntax of a file of code. What does not parse is for the compiler to report: the rules see what they can. */
export function syntaxOf(file: SourceFile): Syntax {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const { program, module, comments } = parseSync(file.path, file.text)
  const syntax = { program, module, comments }
  parsed.set(file, syntax)
  return syntax
}

/** Calls the visitor at each node of a file. */
export function visit(file: SourceFile, visitor: VisitorObject): void {
  new Visitor(visitor).visit(syntaxOf(file).program)
}

/** The line, counted from 1, in which a character stands. */
export function lineAt(file: SourceFile, position: number): number {
  return file.text.slice(0, position).split('\n').length
}

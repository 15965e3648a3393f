import type { SourceFile } from './source-file.ts'

/** A place where the house is out of order. */
export interface Violation {
  readonly path: string
  /** Counted from 1; absent where the whole file is meant, or a file is missing. */
  readonly line?: number
  /** What is wrong, beginning with a verb. */
  readonly problem: string
  /** What to do about it. */
  readonly remedy: string
}

/** Everything that is out of order among some files. Pure, so that each rule can be shown to fail. */
export type Rule = (files: readonly SourceFile[]) => readonly Violation[]

/** What a rule finds, a line for each place. */
export function findings(rule: Rule, files: readonly SourceFile[]): readonly string[] {
  return rule(files).map(({ path, line, problem, remedy }) => {
    const place = line === undefined ? path : `${path}:${line}`
    return `${place} ${problem}; ${remedy}`
  })
}

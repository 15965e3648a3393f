/** A file of the workspace. The rules are functions of these, and read nothing themselves. */
export interface SourceFile {
  /** From the root of the workspace, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Is it TypeScript or JavaScript? */
export function isCode({ path }: SourceFile): boolean {
  return /\.[cm]?[jt]s$/.test(path)
}

/** Is it a test or a toy that tests play with? Neither is shipped. */
export function isTest({ path }: SourceFile): boolean {
  return /\.test\.ts$|\/toys\//.test(path)
}

/** Is it material rather than source: recorded evidence, tables, what the build wrote? */
export function isMaterial({ path }: SourceFile): boolean {
  return /\/(?:fixtures|data|generated)\//.test(path)
}

/** Is there a file of this path? */
export function existsAmong(files: readonly SourceFile[], path: string): boolean {
  return files.some((file) => file.path === path)
}

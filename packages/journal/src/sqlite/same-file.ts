import { type BigIntStats, statSync } from 'node:fs'

/**
 * Sees whether the files that are open are still those that bear their names. The system goes on writing to a file that was
 * removed, and takes it away when it is closed: nobody would find what was answered.
 */
export class SameFile {
  readonly #opened: readonly (readonly [path: string, identity: string])[]

  /** @param path Of a journal that is open: the log beside it belongs to it. */
  constructor(path: string) {
    this.#opened = [path, `${path}-wal`].map((name) => [name, identityOf(name)])
  }

  /** @throws `Error` where one was removed, or another put in its place. */
  assert(): void {
    for (const [path, identity] of this.#opened) {
      if (identityOf(path) === identity) continue
      throw new Error(
        `${path} was removed, or another file put in its place, while it was open; close the journal and open it again`,
      )
    }
  }
}

function identityOf(path: string): string {
  const found: BigIntStats | undefined = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? '' : `${found.dev}/${found.ino}`
}

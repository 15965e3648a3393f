import type { ConformanceCase, JournalFixture, JournalStore } from './conformance-case.ts'
import { appending } from './cases/appending.ts'
import { erasing } from './cases/erasing.ts'
import { following } from './cases/following.ts'
import { identity } from './cases/identity.ts'
import { keeping } from './cases/keeping.ts'
import { racing } from './cases/racing.ts'
import { reading } from './cases/reading.ts'
import { resuming } from './cases/resuming.ts'
import { refusing } from './cases/refusing.ts'

/** What every journal has to do, as functions that throw where one does not. Their ids are rules of SPEC.md. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...appending,
  ...identity,
  ...racing,
  ...reading,
  ...following,
  ...resuming,
  ...refusing,
  ...erasing,
  ...keeping,
]

/** Registers a test: `test` of vitest, of node:test, or anything like them. */
export type RegisterTest = (title: string, run: () => Promise<void>) => unknown

/**
 * Runs every conformance case against an adapter, each in a test of its own and on a store of its own.
 *
 * @example
 * ```ts
 * import { test } from 'node:test'
 *
 * conformance(test, async () => {
 *   const journal = myJournal()
 *   return { open: async () => journal, dispose: () => journal.close() }
 * })
 * ```
 */
export function conformance(test: RegisterTest, fixture: JournalFixture): void {
  for (const { id, title, run } of conformanceCases) test(`${id} ${title}`, () => onFreshStore(fixture, run))
}

/** Runs something on a store of its own, and clears up whatever happens. */
async function onFreshStore(
  fixture: JournalFixture,
  run: (store: JournalStore) => Promise<void>,
): Promise<void> {
  const store = await fixture()
  try {
    await run(store)
  } finally {
    await store.dispose()
  }
}

import type { Expectation } from './append.ts'

/**
 * An append was not made, because the stream is not what the writer took it for, or because its id is taken.
 *
 * After `reason: 'revision'` read the stream again and decide anew; after `reason: 'id'` there is a mistake in how ids
 * are made: the same one was used for different events.
 */
export class Conflict extends Error {
  override readonly name = 'Conflict'
  /** Stable, for programs. */
  readonly code = 'conflict'
  readonly stream: string
  readonly reason: 'revision' | 'id'
  readonly expect: Expectation
  /** The revision of the stream as it was found; `undefined` where another writer was faster within the same moment. */
  readonly revision: number | undefined

  constructor(conflict: {
    readonly stream: string
    readonly reason: 'revision' | 'id'
    readonly expect: Expectation
    readonly revision: number | undefined
    readonly id: string
  }) {
    super(messageOf(conflict))
    this.stream = conflict.stream
    this.reason = conflict.reason
    this.expect = conflict.expect
    this.revision = conflict.revision
  }
}

function messageOf({
  stream,
  reason,
  expect,
  revision,
  id,
}: ConstructorParameters<typeof Conflict>[0]): string {
  if (reason === 'id') {
    return `other events were appended to "${stream}" under the id "${id}"; give each append an id of its own`
  }
  const wanted = typeof expect === 'number' ? `revision ${expect}` : `"${expect}"`
  const found = revision === undefined ? 'another writer was faster' : `it is at revision ${revision}`
  return `"${stream}" was expected at ${wanted}, but ${found}; read it again and decide anew`
}

import { expect, test } from 'vitest'
import { withoutSqliteWarning } from './without-sqlite-warning.ts'

test('C7 that SQLite is experimental in Node 22 is not told with every command; other warnings are', () => {
  const told: unknown[] = []
  const warner = { emitWarning: (...warning: unknown[]) => void told.push(warning) }
  withoutSqliteWarning(warner)
  const emit: (...warning: string[]) => void = warner.emitWarning
  emit('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning')
  emit('the disk is on fire', 'Warning')
  expect(told).toEqual([['the disk is on fire', 'Warning']])
})

import { describe, expect, test } from 'vitest'
import { statuses } from '../fixtures/diagnosed.ts'
import { bundle } from '../fixtures/evidence.ts'
import type { Bundle } from '../fixtures/bundle.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import type { StepId } from '../steps.ts'
import { diagnose } from './diagnose.ts'
import type { StepStatus } from './diagnosis.ts'

function expectedOf({
  done = [],
  unknown = [],
  notNeeded = [],
}: Bundle): Partial<Record<StepId, StepStatus>> {
  const all = (ids: readonly StepId[], status: StepStatus) => ids.map((id) => [id, status] as const)
  return Object.fromEntries([
    ...all(done, 'done'),
    ...all(unknown, 'unknown'),
    ...all(notNeeded, 'not-needed'),
  ])
}

describe('the problems that people have', () => {
  test.each(everyBundle)('W71 %s', (_, one) => {
    const diagnosis = diagnose(bundle(one.files))
    expect(diagnosis.blocker?.step ?? null).toBe(one.blocker)
    expect(diagnosis.blocker?.cause ?? '').toMatch(one.cause ?? /^/)
    expect(statuses(diagnosis)).toMatchObject(expectedOf(one))
    expect(diagnosis.contradictions).toHaveLength(one.isOfSeveral === true ? 1 : 0)
    const { matched, usual, unexplained, observations, notices } = diagnosis
    expect(matched + usual.length + unexplained.length).toBe(observations)
    expect(one.isOfSeveral === true ? [] : unexplained).toEqual([])
    expect(notices.filter(({ text }) => one.silent?.test(text))).toEqual([])
    for (const notice of one.notices ?? [])
      expect(notices.map(({ text }) => text)).toContainEqual(expect.stringMatching(notice))
  })
})

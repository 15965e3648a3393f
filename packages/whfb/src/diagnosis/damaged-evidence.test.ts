import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import { steps } from '../steps.ts'
import type { Diagnosis, StepStatus, Witness } from './diagnosis.ts'

describe('evidence that is damaged', () => {
  /** The statuses that may come of one when evidence is missing: what is not known, or still to come. */
  const weaker: Readonly<Record<StepStatus, readonly StepStatus[]>> = {
    done: ['done', 'unknown', 'not-reached'],
    unmet: ['unmet', 'unknown', 'not-reached'],
    'not-needed': ['not-needed', 'unknown', 'not-reached'],
    'not-reached': ['not-reached', 'unknown'],
    unknown: ['unknown', 'not-reached'],
  }

  /** What a diagnosis of less evidence says that the one of all does not bear out. */
  function wrongIn(less: Diagnosis, all: Diagnosis): readonly string[] {
    const before = statuses(all)
    // Without what shows the failure, the evidence may well show a success that came before it.
    const isShown = all.blocker?.witnesses.every((one) =>
      less.account.some(({ witnesses }) => shows(witnesses, one)),
    )
    return less.account
      .filter(({ step, status }) => !weaker[before[step] ?? 'unknown'].includes(status))
      .filter(({ status }) => isShown === true || status !== 'done')
      .map(({ step, status }) => `${step}: ${before[step]} became ${status}`)
  }

  function isAnother(less: Diagnosis, all: Diagnosis): boolean {
    return less.blocker !== null && less.blocker.step !== all.blocker?.step
  }

  function isLater(less: Diagnosis, all: Diagnosis): boolean {
    const indexOf = ({ blocker }: Diagnosis) => steps.findIndex(({ id }) => id === blocker?.step)
    return indexOf(less) > indexOf(all)
  }

  function shows(witnesses: readonly Witness[], { file, text }: Witness): boolean {
    return witnesses.some((one) => one.file === file && one.text === text)
  }

  test.each(everyBundle)('W69 without one of its files, or two: %s', (_, { files, isPlaced }) => {
    const all = of(files)
    const names = Object.keys(files)
    for (const missing of names.flatMap((one) => names.map((other) => [one, other]))) {
      const rest = Object.fromEntries(Object.entries(files).filter(([name]) => !missing.includes(name)))
      const less = of(rest)
      // What is left is never more certain of a blocker than all of it: another one would be wrong.
      const isWrong = isPlaced === true ? isLater(less, all) : isAnother(less, all)
      const wrong = isPlaced === true ? [] : wrongIn(less, all)
      expect([missing, wrong, isWrong]).toEqual([missing, [], false])
      expect(
        less.account.filter(({ status, witnesses }) => status === 'done' && witnesses.length === 0),
      ).toEqual([])
    }
  })

  const steadyBundles = everyBundle.filter(
    ([, { isHistory, isPlaced }]) => isHistory !== true && isPlaced !== true,
  )

  const placedBundles = everyBundle.filter(([, { isPlaced }]) => isPlaced === true)

  test.each(placedBundles)(
    'W69 without the line that tells the step, it is an earlier one: %s',
    (_, { files }) => {
      const all = of(files)
      for (const [name, text] of Object.entries(files)) {
        const lines = text.split('\n')
        for (const [index, line] of lines.entries()) {
          const rest = { ...files, [name]: lines.toSpliced(index, 1).join('\n') }
          expect([name, line, isLater(of(rest), all)]).toEqual([name, line, false])
        }
      }
    },
  )

  test.each(steadyBundles)('W69 without one of its lines: %s', (_, { files }) => {
    const all = of(files)
    for (const [name, text] of Object.entries(files)) {
      const lines = text.split('\n')
      for (const [index, line] of lines.entries()) {
        const rest = { ...files, [name]: lines.toSpliced(index, 1).join('\n') }
        expect([name, line, wrongIn(of(rest), all)]).toEqual([name, line, []])
      }
    }
  })

  test.each(steadyBundles)('W69 cut off anywhere: %s', (_, { files }) => {
    const all = of(files)
    for (const [name, text] of Object.entries(files)) {
      for (let length = 0; length < text.length; length += 37) {
        const less = of({ ...files, [name]: text.slice(0, length) })
        expect([name, length, wrongIn(less, all)]).toEqual([name, length, []])
      }
    }
  })

  test('W40 the account has every step whatever the evidence', () => {
    for (const [, { files }] of everyBundle)
      expect(of(files).account.map(({ step }) => step)).toEqual(steps.map(({ id }) => id))
  })
})

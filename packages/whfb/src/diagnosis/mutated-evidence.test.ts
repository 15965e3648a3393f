import { replay } from '@proviso/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { device } from '../device/model.ts'
import { of } from '../fixtures/diagnosed.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import { redactBundle } from '../redaction/redact-bundle.ts'
import { retell } from './retell.ts'

const texts = everyBundle.flatMap(([, { files }]) => Object.values(files))
const lines = [...new Set(texts.flatMap((text) => text.split('\n')))]

/** What happens to evidence on its way: lines are lost, come again or from elsewhere, and characters are damaged. */
const mutation: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(3)).map(
    ([at, count]) =>
      (text: string) =>
        withLines(text, at, [count]),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...lines)).map(
    ([at, line]) =>
      (text: string) =>
        withLines(text, at, [0, line]),
  ),
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 3 })).map(([at, damage]) => (text: string) => {
    const place = at % (text.length + 1)
    return `${text.slice(0, place)}${damage}${text.slice(place + 1)}`
  }),
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc
    .tuple(
      fc.constantFrom('NO', 'YES', 'No', 'Yes', '2026', '362', '07:'),
      fc.constantFrom('NO', 'YES', 'ERROR', '9999', '300', '365', '1002', '\u221E', ''),
    )
    .map(
      ([from, to]) =>
        (text: string) =>
          text.replace(from, to),
    ),
)

/** A text with some lines from a place on replaced. */
function withLines(text: string, at: number, [count, ...added]: readonly [number, ...string[]]): string {
  const all = text.split('\n')
  return all.toSpliced(at % (all.length + 1), count, ...added).join('\n')
}

/** Bundles of up to three files, each one of the known ones with a few things done to it. */
const mutatedBundle: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .array(
    fc
      .tuple(fc.constantFrom(...texts), fc.array(mutation, { maxLength: 6 }))
      .map(([text, mutations]) => mutations.reduce((sofar, mutate) => mutate(sofar), text)),
    { minLength: 1, maxLength: 3 },
  )
  .map((some) => Object.fromEntries(some.map((text, index) => [`${index}.txt`, text])))

/** `PROVISO_SEED` and `PROVISO_BUNDLES` make a hunt of it. */
const { PROVISO_SEED: seed, PROVISO_BUNDLES: bundles } = process.env
const options = { seed: Number(seed ?? 84), numRuns: Number(bundles ?? 400) }
const timeout = 10_000 + 50 * options.numRuns
const encoder = new TextEncoder()

describe('evidence that was damaged on its way', () => {
  test(
    'W84 is diagnosed to an answer that holds together, with a witness for everything it claims',
    () => {
      fc.assert(
        fc.property(mutatedBundle, (files) => {
          const { account, blocker, matched, usual, unexplained, observations } = of(files)
          expect(matched + usual.length + unexplained.length).toBe(observations)
          expect(blocker?.step).toBe(account.find(({ status }) => status === 'unmet')?.step)
          const claimed = account.filter(({ status }) => ['done', 'unmet', 'not-needed'].includes(status))
          expect(claimed.filter(({ witnesses }) => witnesses.length === 0)).toEqual([])
        }),
        options,
      )
    },
    timeout,
  )

  test(
    'W84 is retold as a log that the model accepts',
    () => {
      fc.assert(
        fc.property(mutatedBundle, (files) => {
          const { log, rest } = retell(of(files))
          expect(replay(device, [...log, ...rest]).matches('ready')).toBe(true)
        }),
        options,
      )
    },
    timeout,
  )

  test(
    'W84 is redacted without a name that the bundles have',
    () => {
      fc.assert(
        fc.property(mutatedBundle, (files) => {
          const bundle = Object.entries(files).map(([name, text]) => ({ name, bytes: encoder.encode(text) }))
          for (const { text } of redactBundle(bundle).files) {
            expect(text).not.toMatch(/\bavery@contoso\.example|S-1-5-21-1-2-3-\d/i)
          }
        }),
        options,
      )
    },
    timeout,
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf16, utf8 } from './fixtures/bytes.ts'
import { layout1607, layout1803, layoutToday, notJoined } from './fixtures/dsregcmd-texts.ts'
import { checks362, data, eventViewerList, wevtutilEvent } from './fixtures/event-texts.ts'
import { limits, read, type Reading } from './index.ts'

const evidence = [
  ...[layout1607, layout1803, layoutToday, notJoined, eventViewerList].map((text) => utf8(text)),
  utf8(wevtutilEvent(362, data(checks362)) + wevtutilEvent(300, data({ UPN: 'sam@northwind.example' }))),
  utf16(layoutToday, 'le'),
  utf16(eventViewerList, 'be', false),
]

/** One change to some bytes: at a place between 0 and 1. */
const change = fc.record({
  how: fc.constantFrom('cut off', 'leave out', 'double', 'overwrite', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 200 }),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc
      .constantFrom(
        '<',
        '>',
        '&',
        '</Event>',
        '<Event>',
        ']]>',
        '<![CDATA[',
        '<!--',
        '\r',
        '\0',
        ' : ',
        'NgcSet : ERROR\n',
      )
      .map((text) => utf8(text)),
    fc
      .constantFrom('| Device State |', '+---+', 'NgcPreReq : ERROR', 'constructor : YES', '__proto__ : NO')
      .map((text) => utf8(`\n${text}\n`)),
  ),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function changed(bytes: Uint8Array, { how, at, length, bytes: strange }: Change): Uint8Array {
  const place = Math.floor(at * bytes.length)
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
  if (how === 'cut off') return before
  if (how === 'leave out') return Uint8Array.from([...before, ...after.subarray(length)])
  if (how === 'double') return Uint8Array.from([...before, ...after.subarray(0, length), ...after])
  return Uint8Array.from([...before, ...strange, ...after.subarray(how === 'overwrite' ? strange.length : 0)])
}

/** The first thing that is wrong with what was read of some bytes; nothing where all is sound. */
function wrongWith(bytes: Uint8Array | string): unknown {
  const { readings, unreadable } = read(bytes, 'f')
  if (readings.length + unreadable.length === 0) return 'passed over in silence'
  return (
    readings.find((reading) => !isSound(reading)) ??
    unreadable.find(({ line, reason }) => !isCount(line, 1) || reason === '')
  )
}

const answers: ReadonlySet<unknown> = new Set([undefined, 'yes', 'no', 'not tested', 'unreadable'])

function isSound({ subject, field, value, answer, record, line, text, time }: Reading): boolean {
  return (
    [subject, field, value, text].every((one) => typeof one === 'string') &&
    value.length <= limits.value &&
    text.length <= limits.text &&
    isCount(line, 1) &&
    isCount(record, 0) &&
    answers.has(answer) &&
    (time === undefined || new Date(time).toISOString() === time)
  )
}

function isCount(number: number, least: number): boolean {
  return Number.isInteger(number) && number >= least
}

describe('any bytes', () => {
  test('E2 real evidence, changed here and there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...evidence),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        (bytes, changes) => {
          expect(wrongWith(changes.reduce((soFar, one) => changed(soFar, one), bytes))).toBeUndefined()
        },
      ),
      { seed: 20, numRuns: 1500 },
    )
  })

  test('E2 noise', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 })),
        (bytes) => {
          expect(wrongWith(bytes)).toBeUndefined()
        },
      ),
      { seed: 20, numRuns: 1000 },
    )
  })

  test('E2 noise of the right kind', () => {
    const word = fc.constantFrom(
      '<Event>',
      '<Event ',
      '</Event>',
      '<System>',
      '</System>',
      "<Provider Name='constructor'/>",
      '<EventID>name</EventID>',
      '<EventData>',
      '</EventData>',
      '<Data>',
      '</Data>',
      "<Data Name='__proto__'>",
      'x',
      '&amp;',
      '&#0;',
      '\n',
      'AzureAdPrt : YES\n',
      'toString : NO\n',
      '| Device State |\n',
      'C:\\>\n',
      'NgcPreReq : ERROR\n',
      '+--+\n',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        expect(wrongWith(words.join(''))).toBeUndefined()
      }),
      { seed: 20, numRuns: 1500 },
    )
  })

  // Each would take minutes, or the stack, if a reader went over the rest of the text for every piece of it.
  test.each<[string, () => string]>([
    ['line ends', () => `NgcSet : NO${'\n'.repeat(1_000_000)}`],
    ['blanks and line ends', () => ' \n'.repeat(1_000_000)],
    ['marks of a quoted mail', () => `${'> '.repeat(1_000_000)}x`],
    ['runs', () => 'NgcSet : NO\n'.repeat(50_000)],
    [
      'fields of their own',
      () => `NgcSet : NO\n${Array.from({ length: 100_000 }, (_, row) => `F${row} : x`).join('\n')}`,
    ],
    ['one line', () => `NgcSet : ${'x'.repeat(10_000_000)}`],
    ['titles', () => `NgcSet : NO\n${'|a\n'.repeat(200_000)}`],
    ['events without an end', () => '<Event >'.repeat(300_000)],
    ['ends of events', () => `<Event >${'</Event'.repeat(500_000)}`],
    ['openings of tags', () => `<Event >${'<'.repeat(3_000_000)}`],
    ['openings of comments', () => `<Events>${'<!-- a '.repeat(300_000)}`],
    ['data of one event', () => wevtutilEvent(999, '<Data>x</Data>'.repeat(150_000))],
    [
      'attributes',
      () =>
        wevtutilEvent(
          999,
          `<Data ${Array.from({ length: 30_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
        ),
    ],
    ['a value', () => wevtutilEvent(301, data({ Message: '&amp;'.repeat(1_000_000) }))],
    ['nesting', () => wevtutilEvent(301, '<a>'.repeat(500_000))],
    [
      'words that look like tokens',
      () => `NgcSet : NO\nMessage : ${'eyJaaaaaaaaa. bearer refresh_token= '.repeat(100_000)}`,
    ],
  ])(
    'E2 a lot of %s takes no more than its length',
    (_, text) => {
      const start = performance.now()
      expect(wrongWith(text())).toBeUndefined()
      expect(performance.now() - start).toBeLessThan(10_000)
    },
    20_000,
  )
})

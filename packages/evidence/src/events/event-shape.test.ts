import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checks362, data, eventViewerList, wevtutilEvent } from '../fixtures/event-texts.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { type Evidence, readEvents } from '../index.ts'
import { lineFinder } from '../line-finder.ts'
import { addEvent } from './add-event.ts'
import { EventLog } from './event-log.ts'
import { KnownShapes } from './known-shapes.ts'
import { shapeOf } from './shape-of.ts'
import { nextEvent } from './next-event.ts'
import { parseEvent } from './parse-event.ts'

/** What is read of a log if the parser of any XML decides alone. */
function readSlowly(text: string): Evidence {
  const evidence = new EvidenceOfFile('f')
  const lineAt = lineFinder(text)
  for (let span = nextEvent(text, 0); span !== undefined; span = nextEvent(text, span.end ?? span.next)) {
    const { start, end } = span
    const place = { text, offset: start, lineAt }
    try {
      const event = parseEvent(text.slice(start, end ?? start))
      addEvent(event, { ...place, record: evidence.newRecord() }, evidence)
    } catch {
      evidence.report(lineAt(start), 'lost')
    }
  }
  return evidence.evidence()
}

/** The readings, and on which lines something was lost. */
function told({ readings, unreadable }: Evidence) {
  const lost = unreadable.filter(({ reason }) => /^lost|cannot be read:|without an end/.test(reason))
  return [readings, lost.map(({ line }) => line)]
}

const real = [
  wevtutilEvent(362, data(checks362)),
  wevtutilEvent(301, data({ ServerErrorMessage: '&lt;a&gt; &amp;amp; "x" &quot;&apos;' })),
  wevtutilEvent(362, data(Object.values(checks362))),
  ...(eventViewerList.replace('&#64;', '@').match(/<Event [^]*?<\/Event>/g) ?? []),
]

const piece = fc.constantFrom(
  '<Data>',
  '</Data>',
  "<Data Name='a'>",
  '<Data Name="a&amp;b"/>',
  "<Data Name='a' Type='b'>",
  "<Data Type='&lt;'/>",
  '<Binary>0A</Binary>',
  '<EventXML xmlns="n" a="b">',
  '</EventXML>',
  "<EventData Name='N'>",
  '<ProcessingErrorData>',
  '</ProcessingErrorData>',
  '<System>',
  '</System>',
  '<UserData>',
  '</UserData>',
  '<EventData>',
  '</EventData>',
  '<EventData/>',
  '<EventID>1</EventID>',
  "<Provider Name='P'/>",
  '<Computer> c </Computer>',
  "<TimeCreated SystemTime='t'/>",
  "<Security UserID='s'/>",
  '<a>',
  '</a>',
  '<a/>',
  '<a b="1" b="2"/>',
  '<e:a/>',
  '<1a/>',
  'text',
  ' ',
  '\n',
  '\r\n',
  '&lt;',
  '&bad;',
  '&#65;',
  ']]>',
  '<![CDATA[x]]>',
  '<!-- c -->',
  '<?p?>',
  '<',
  '>',
  '"',
  "'",
  '\0',
  '😀',
  'é',
)

/** Any of some events, with something strange in it. */
function damaged(events: readonly string[]) {
  return fc
    .tuple(fc.constantFrom(...events), fc.nat(), fc.nat({ max: 30 }), piece)
    .map(([xml, at, length, strange]) => {
      const place = at % xml.length
      return xml.slice(0, place) + strange + xml.slice(place + length)
    })
}

describe('the fast way to read an event', () => {
  test('E93 is open to what Windows writes', () => {
    for (const xml of real) {
      expect(shapeOf(xml)?.labels.subject).toMatch(/Registration|Lifecycle/)
      expect(told(readEvents(xml, 'f'))).toEqual(told(readSlowly(xml)))
    }
  })

  test('E93 the second event of a kind is known by the first', () => {
    const shapes = new KnownShapes(() => true)
    const [one, other] = ['Yes', 'a value of its own'].map((value) => wevtutilEvent(7, data({ A: value })))
    expect(shapes.eventAt(` ${one}`, 1)).toBeUndefined()
    expect(shapes.learn(one ?? '')).toBeDefined()
    expect(shapes.eventAt(` ${other}`, 1)).toMatchObject({ start: 1, end: 1 + (other?.length ?? 0) })
    expect(shapes.eventAt(wevtutilEvent(8, data({ A: 'Yes' })), 0)).toBeUndefined()
    expect(shapes.eventAt(wevtutilEvent(7, data({ B: 'Yes' })), 0)).toBeUndefined()
  })

  test('E93 gives what the parser of any XML gives, whatever it is given', () => {
    const wellFormed = fc.array(piece, { maxLength: 12 }).map((pieces) => `<Event>${pieces.join('')}</Event>`)
    const headed = fc.array(piece, { maxLength: 8 }).map((pieces) => wevtutilEvent(1, pieces.join('')))
    fc.assert(
      fc.property(fc.oneof(wellFormed, headed, damaged(real)), (xml) => {
        expect(told(readEvents(xml, 'f'))).toEqual(told(readSlowly(xml)))
      }),
      { seed: 93, numRuns: 4_000 },
    )
  })

  test('E93 of events that are alike, whatever is changed in them', () => {
    const alike = [
      ...real,
      // Where one has a text, the other has elements.
      wevtutilEvent(300, '<Data>a</Data>'),
      wevtutilEvent(300, '<Data></Data><Data>b</Data>'),
      wevtutilEvent(300, '').replace(/<EventData>.*<\/EventData>/, '<UserData><a></a></UserData>'),
      wevtutilEvent(300, '').replace(/<EventData>.*<\/EventData>/, '<UserData><a><b>c</b></a></UserData>'),
      real[0]?.replaceAll('><', '>\r\n  <') ?? '',
    ]
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...alike), damaged(alike)), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('', '\n', ' \r\n', '\0'),
        (events, between) => {
          const text = events.join(between)
          expect(told(readEvents(text, 'f'))).toEqual(told(readSlowly(text)))
        },
      ),
      { seed: 93, numRuns: 1_200 },
    )
  })

  test('E93 a value holds what XML allows there, and no more', () => {
    const value = (text: string) => wevtutilEvent(301, data({ Message: text }))
    for (const text of ['', 'x>y', ']]', 'é\uFFFD\t\n', '&lt;&quot;', `a"b'c`]) {
      const xml = `${value('x')}\n${value(text)}`
      expect(told(readEvents(xml, 'f'))).toEqual(told(readSlowly(xml)))
      expect(shapeOf(value(text))).toBeDefined()
    }
    for (const text of [']]>', 'a\rb', '\u0001', '\uFFFE', '😀', '&#65;', '&', '&lt', '<b/>', '<!-- -->']) {
      const xml = `${value('x')}\n${value(text)}`
      expect(told(readEvents(xml, 'f'))).toEqual(told(readSlowly(xml)))
      expect(shapeOf(value(text))).toBeUndefined()
    }
  })

  test('E93 between two events nothing but blanks is passed over', () => {
    const xml = wevtutilEvent(300, '')
    const strange = (between: string) => readEvents([xml, xml, xml].join(between), 'f').unreadable.length
    expect([' \t\r\n', '\0', 'x', '\u0007'].map((between) => strange(between))).toEqual([0, 2, 2, 2])
  })

  test('E93 the head alone tells whether an event is wanted, only where it tells both provider and id', () => {
    const headless = wevtutilEvent(5, '').replace(/(<Provider[^>]*>)(<EventID>5<\/EventID>)/, '$2$1')
    const other = headless.replace("Name='Microsoft-Windows-User Device Registration'", "Name='Other'")
    expect(shapeOf(other)?.labels.subject).toBe('Other/5')
    const evidence = new EvidenceOfFile('f')
    const log = new EventLog(evidence, (subject) => subject === 'Other/5')
    log.push(`${headless}${other}`.repeat(3))
    log.finish()
    expect(evidence.evidence().readings.map(({ value }) => value)).toEqual(['5', '5', '5'])
  })

  test('E93 of what nobody asked for, nothing behind the head is looked at', () => {
    const wanted: string[] = []
    const evidence = new EvidenceOfFile('f')
    const log = new EventLog(evidence, (subject) => {
      wanted.push(subject)
      return false
    })
    log.push(wevtutilEvent(5, '<Data>&bad;</Data>').repeat(3))
    log.finish()
    expect(wanted).toEqual(['Microsoft-Windows-User Device Registration/5'])
    expect(evidence.evidence()).toEqual({ readings: [], unreadable: [] })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checks362, data, eventViewerList, wevtutilEvent } from '../fixtures/event-texts.ts'
import { parseEvent } from './parse-event.ts'
import { scanEvent } from './scan-event.ts'

const scanned = (xml: string) => scanEvent(xml, { start: 0, end: xml.length })

/** What the parser of any XML makes of it; nothing where it refuses. */
function parsed(xml: string) {
  try {
    return parseEvent(xml)
  } catch {
    return undefined
  }
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

describe('the fast way to read an event', () => {
  test('E93 takes what Windows writes', () => {
    for (const xml of real) expect(scanned(xml)).toEqual(parseEvent(xml))
  })

  test('E93 of anything else it gives what the parser of any XML gives, or leaves it to that', () => {
    const wellFormed = fc.array(piece, { maxLength: 12 }).map((pieces) => `<Event>${pieces.join('')}</Event>`)
    const headed = fc.array(piece, { maxLength: 8 }).map((pieces) => wevtutilEvent(1, pieces.join('')))
    const damaged = fc
      .tuple(fc.constantFrom(...real), fc.nat(), fc.nat({ max: 30 }), piece)
      .map(([xml, at, length, strange]) => {
        const place = at % xml.length
        return xml.slice(0, place) + strange + xml.slice(place + length)
      })
    fc.assert(
      fc.property(fc.oneof(wellFormed, headed, damaged), (xml) => {
        const theirs = parsed(xml)
        expect([theirs, undefined]).toContainEqual(scanned(xml))
      }),
      { seed: 93, numRuns: 20_000 },
    )
  })

  test('E93 what is not wanted is left after its head', () => {
    const [xml = ''] = real
    const span = { start: 0, end: xml.length }
    expect(scanEvent(xml, span, (subject) => subject.endsWith('/362'))).toEqual(parseEvent(xml))
    expect(scanEvent(xml, span, () => false)).toBe('unwanted')
  })
})

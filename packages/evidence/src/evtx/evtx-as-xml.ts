import { eventsOf } from './events-of.ts'

/**
 * A binary event log (`.evtx`) as a list of events in XML, each on the line of its number.
 *
 * Read as XML, it gives the readings of the log. An event that cannot be read leaves one that says nothing in its place, with the
 * reason in a comment.
 *
 * @example
 * ```ts
 * await writeFile('aad_oper.xml', evtxAsXml(await readFile('aad_oper.evtx')))
 * ```
 */
export function evtxAsXml(bytes: Uint8Array): string {
  return Array.from(
    eventsOf(bytes),
    (logged) =>
      `${logged.reason === undefined ? onOneLine(logged.text) : `<Event><!-- ${logged.reason.replaceAll('-', ' ')} --></Event>`}\n`,
  ).join('')
}

/** Line ends between elements mean nothing; those in a text are written as references. */
function onOneLine(xml: string): string {
  return xml
    .trim()
    .replaceAll(/>\s+</g, '><')
    .replaceAll(/\r\n?|\n/g, '&#10;')
}

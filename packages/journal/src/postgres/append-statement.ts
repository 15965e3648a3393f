import type { Expectation } from '../append.ts'
import type { PreparedAppend } from '../prepared-append.ts'

/**
 * Appends to many streams in one statement, which is one transaction of its own: no writer can get in between, and
 * none holds anything open. It has to be one, since it takes the name of its transaction when it writes; a
 * transaction that had taken it before would stand in the feed before what it follows.
 *
 * Each append is checked against its stream as the statement sees it. Who is overtaken by another transaction fails on
 * the primary key, and with it the whole statement. Rows are written in the order of their streams, so that two
 * statements wait for each other one way only.
 */
export function appendStatement(schema: string): string {
  return `
WITH request AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::integer[])
  WITH ORDINALITY AS request (stream, expect, id, metadata, size, number)
), found AS MATERIALIZED (
  SELECT request.*,
    coalesce((
      SELECT event.revision FROM ${schema}.event AS event
      WHERE event.stream = request.stream ORDER BY event.revision DESC LIMIT 1
    ), 0) AS head,
    (
      SELECT event.revision + event.size - 1 FROM ${schema}.event AS event
      WHERE event.stream = request.stream AND event.append = request.id
    ) AS earlier
  FROM request
), accepted AS (
  SELECT * FROM found
  WHERE earlier IS NULL AND (expect = head OR expect = ${anything} OR (expect = ${existing} AND head > 0))
), inserted AS (
  INSERT INTO ${schema}.event (stream, revision, event, metadata, append, size)
  ${parts}
  RETURNING stream, revision, xid, position
)
SELECT found.head, found.earlier, inserted.xid::text AS transaction, inserted.position
FROM found
LEFT JOIN inserted ON inserted.stream = found.stream AND inserted.revision = found.head + found.size
ORDER BY found.number`
}

const parts = `SELECT accepted.stream, accepted.head + part.place, part.event, accepted.metadata,
    CASE WHEN part.place = 1 THEN accepted.id END, CASE WHEN part.place = 1 THEN accepted.size END
  FROM accepted
  JOIN unnest($6::integer[], $7::integer[], $8::text[]) AS part (number, place, event)
    ON part.number = accepted.number
  ORDER BY accepted.stream, part.place`

const anything = -1
const existing = -2

/** The parameters of the statement, column by column. */
export function appendParameters(appends: readonly PreparedAppend[]): unknown[] {
  return [
    ...columnsOf(appends),
    appends.map(({ events }) => events.length),
    appends.flatMap(({ events }, index) => events.map(() => index + 1)),
    appends.flatMap(({ events }) => events.map((_, index) => index + 1)),
    arrayOfJson(appends.flatMap(({ events }) => events)),
  ]
}

/**
 * The same for appends of one event each, and told less: it answers the rows that it wrote, in the order in which they were
 * given, and for the others the longer statement says why. It does not look whether an id was used before; such an append
 * fails on the index, and with it the whole statement, which is rare enough to be tried without looking first.
 *
 * The head of a stream is looked up once (`OFFSET 0`), not wherever it is named. To be given in the order of the streams.
 */
export function singlesStatement(schema: string): string {
  return `
INSERT INTO ${schema}.event (stream, revision, event, metadata, append, size)
SELECT stream, head + 1, event, metadata, id, 1
FROM (
  SELECT request.*, coalesce((
    SELECT event.revision FROM ${schema}.event AS event
    WHERE event.stream = request.stream ORDER BY event.revision DESC LIMIT 1
  ), 0) AS head
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
    AS request (stream, expect, id, metadata, event)
  OFFSET 0
) AS found
WHERE expect = head OR expect = ${anything} OR (expect = ${existing} AND head > 0)
RETURNING stream, revision, xid::text AS transaction, position`
}

/** The parameters of the statement for single events, column by column. */
export function singlesParameters(appends: readonly PreparedAppend[]): unknown[] {
  return [...columnsOf(appends), arrayOfJson(appends.map(({ events: [event = ''] }) => event))]
}

function columnsOf(appends: readonly PreparedAppend[]): unknown[] {
  return [
    arrayOfNames(appends.map(({ stream }) => stream)),
    `{${appends.map(({ expect }) => numberOf(expect)).join(',')}}`,
    arrayOfNames(appends.map(({ id }) => id)),
    arrayOfJson(appends.map(({ metadata }) => metadata)),
  ]
}

/**
 * Texts of JSON as an array of PostgreSQL, quoted all at once: text by text it takes a driver far longer. JSON quotes as
 * PostgreSQL does but for control characters, of which a text of JSON has none.
 */
function arrayOfJson(texts: readonly string[]): string {
  return `{${JSON.stringify(texts).slice(1, -1)}}`
}

/** The same for names, where they are plain; a driver takes any. */
function arrayOfNames(names: readonly string[]): string | readonly string[] {
  const quoted = arrayOfJson(names)
  return quoted.includes('\\') ? names : quoted
}

function numberOf(expect: Expectation): number {
  if (expect === 'any') return anything
  if (expect === 'exists') return existing
  return expect === 'none' ? 0 : expect
}

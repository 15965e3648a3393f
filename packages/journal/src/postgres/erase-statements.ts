import { noticeEvent, noticeRevision, type PreparedErasure } from '../erasure.ts'

/**
 * Erases a stream, and leaves a notice where one is wanted. Sent together they are one transaction.
 *
 * They wait for the appends that are under way, and those that come meanwhile wait for them: an append that had looked
 * at the stream before would write behind what is erased, and leave a stream without a beginning. Where somebody else
 * keeps a transaction open that wrote, this gives way to the appends behind it, and is tried again.
 */
export function eraseStatements(schema: string, { stream, metadata }: PreparedErasure): string {
  const [event, name] = [`${schema}.event`, literal(stream)]
  const all = `DELETE FROM ${event} WHERE stream = ${name}`
  const allButTheNotice = `
WITH erased AS (${all} AND revision > ${noticeRevision} RETURNING revision)
INSERT INTO ${event} (stream, revision, event, metadata)
SELECT ${name}, ${noticeRevision}, '${noticeEvent}', ${literal(metadata ?? '')} WHERE EXISTS (SELECT FROM erased)
ON CONFLICT (stream, revision)
DO UPDATE SET xid = excluded.xid, position = excluded.position, metadata = excluded.metadata`
  return `
SET LOCAL lock_timeout = '500ms';
LOCK TABLE ${event}, ${schema}.snapshot IN SHARE ROW EXCLUSIVE MODE;
DELETE FROM ${schema}.snapshot WHERE stream = ${name};
${metadata === undefined ? all : allButTheNotice};`
}

/** Several statements take no parameters. What is written in hexadecimal digits ends no literal. */
function literal(text: string): string {
  const digits = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'))
  return `convert_from(decode('${digits.join('')}', 'hex'), 'UTF8')`
}

import type { Reading } from '@proviso/evidence'
import { isHelloTemplateName } from '../certificate-events.ts'
import { possibleDays } from '../latest-time.ts'
import { isNamedIn } from './names-of-user.ts'

/** A request that the CA did not grant, as its database has it (`certutil -view`). */
export interface RefusedRequest {
  /** What became of it. */
  readonly reading: Reading
  /** May it have been submitted when something was so? True where no date can be read. */
  readonly isOf: (when: number) => boolean
  readonly inferred: string
}

/**
 * The newest request for Windows Hello that the database of each CA has of the user, where it was not granted. One that was
 * granted later leaves those before it behind; of others, and for other templates, none counts.
 *
 * Which device asked, the database does not tell. Dates stand in it as its machine prints them, in its own time and order of day and
 * month: a request counts from two days before to two days after.
 */
export function refusedRequests(
  records: readonly (readonly Reading[])[],
  names: readonly string[],
): readonly RefusedRequest[] {
  const ofHello = records.filter((record) => isForHello(record) && isNamedIn(record, names))
  return [...Map.groupBy(ofHello, (record) => record[0]?.file).values()].flatMap((ofFile) => {
    const newest = ofFile.reduce((one, other) => (idOf(other) > idOf(one) ? other : one))
    const reading = newest.find((one) => isRefusal(one))
    if (reading === undefined) return []
    const days = possibleDays(newest.find(({ field }) => field === 'SubmittedWhen')?.value ?? '')
    const isOf = (when: number) => days.length === 0 || days.some((day) => Math.abs(when - day) <= 3 * aDay)
    return [{ reading, isOf, inferred }]
  })
}

const inferred =
  'the CA does not say which device asked; its newest request for this user is of the same days'

const aDay = 24 * 60 * 60 * 1000

/** Does the database say that a request waits for a manager of certificates? */
export function isPendingRequest(reading: Reading): boolean {
  return dispositionOf(reading) === dispositions.pending
}

/** The numbers for what became of a request. Source: Certview.h (DB_DISP_PENDING, _ERROR, _DENIED); MS-CSRA 3.1.1.1.1. */
const dispositions = { pending: 9, failed: 30, denied: 31 } as const

function isRefusal(reading: Reading): boolean {
  const disposition = dispositionOf(reading)
  return Object.values(dispositions).some((one) => one === disposition)
}

/** Printed as `0x1f (31) -- Denied`, or, in a table, as `31 -- Denied`; the words are in the language of the machine. */
function dispositionOf({ subject, field, value }: Reading): number | undefined {
  if (subject !== 'certificate request' || field !== 'Disposition') return undefined
  const [number] = /^(?:0x[\da-f]{1,8}|\d{1,9})\b/i.exec(value) ?? []
  return number === undefined ? undefined : Number(number)
}

function isForHello(record: readonly Reading[]): boolean {
  return (
    record[0]?.subject === 'certificate request' &&
    record.some(({ field, value }) => field === 'Template' && isHelloTemplateName(value))
  )
}

function idOf(record: readonly Reading[]): number {
  return Number(record.find(({ field }) => field === 'RequestID')?.value ?? 0)
}

import type { Entry } from '../event-record.ts'

/** The events that sum a prerequisite check up, with every answer. */
const sums: ReadonlySet<number> = new Set([358, 360, 361, 362])

/** `CERTSRV_E_…`: the codes by which a CA denies. */
const byCa = /^0x800940|^0x800948|^0x800941/i

/**
 * What of a record tells one fact from another: its provider and id; of a prerequisite check also the answers, and of
 * event 356 whether a CA denied. Names, times and other codes differ from device to device, and do not count.
 *
 * @example
 * ```ts
 * recordKind(registrationEvent(300, { UPN: 'avery@fabrikam.example' })) === recordKind(registrationEvent(300)) // true
 * ```
 */
export function recordKind({ provider, id, fields }: Entry): string {
  return JSON.stringify([provider, id, ...telling(id, fields)])
}

function telling(id: number, fields: Entry['fields']): readonly unknown[] {
  if (sums.has(id)) {
    const { Message: _, ...answers } = fields
    return Object.entries(answers).map(([name, answer]) => [name, answer.trim()])
  }
  return id === 356 ? [byCa.test(asHexadecimal(fields['ExitCode']))] : []
}

function asHexadecimal(code = ''): string {
  const value = Number(code)
  return Number.isNaN(value) ? code : `0x${(value >>> 0).toString(16).padStart(8, '0')}`
}

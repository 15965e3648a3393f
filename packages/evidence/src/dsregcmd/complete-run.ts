import { isoTime } from '../iso-time.ts'
import type { Reading } from '../reading.ts'

/** The readings of a run with what the run says about itself: its device, account and time, and what it voids. */
export function completeRun(run: readonly Reading[]): Reading[] {
  const valueOf = (...fields: readonly string[]) =>
    fields
      .map((field) => run.find((reading) => reading.field === field && reading.value !== '')?.value)
      .find(Boolean)
  const device = valueOf('Device Name', 'DeviceId')
  const user = valueOf('Executing Account Name')
  const time = isoTime(valueOf('Client Time') ?? '')
  const whose = {
    ...(device === undefined ? {} : { device }),
    ...(user === undefined ? {} : { user }),
    ...(time === undefined ? {} : { time }),
  }
  const error = voidingError(run)
  return run.map((reading) => ({
    ...reading,
    ...(error !== undefined && reading.subject === error.subject && { answer: 'unreadable' as const }),
    ...whose,
  }))
}

/** `NgcPreReq : ERROR` says that its whole section could not be evaluated. */
export function voidingError(run: readonly Reading[]): Reading | undefined {
  return run.find(({ field, answer }) => field === 'NgcPreReq' && answer === 'unreadable')
}

/**
 * When the auto-enrolment client of the older releases tries again: so many minutes after the key was registered.
 *
 * Source: Microsoft Learn, "Windows Hello for Business provisioning", revision before 2024, asynchronous.
 */
export const retryMinutes = [24, 85, 145, 205, 265, 480] as const

/** The minute of an attempt, counted from 0; `undefined` where the schedule has ended. */
export function minuteOf(attempt: number): number | undefined {
  return retryMinutes[attempt]
}

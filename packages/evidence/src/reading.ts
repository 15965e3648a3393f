/**
 * What a yes-or-no value says. `not tested`: the tool stopped before it looked (`Not Tested`, `SKIPPED`).
 * `unreadable`: the value stands there but says neither (`ERROR (0xd0020017)`, `UNKNOWN`).
 */
export type Answer = 'yes' | 'no' | 'not tested' | 'unreadable'

/** One thing that a piece of evidence says, and where it says it. */
export interface Reading {
  /** What kind of evidence says it. */
  readonly source: 'dsregcmd' | 'event'
  /**
   * What it speaks of: the section of a `dsregcmd` text (`Ngc Prerequisite Check`), or an event as
   * provider and id (`Microsoft-Windows-User Device Registration/362`).
   */
  readonly subject: string
  /** The field, spelt as Windows spells it today: `AzureAdPrt`, `ADFSPrtPresent`. */
  readonly field: string
  /** The value as printed, without the blanks around it. */
  readonly value: string
  /** What the value answers; absent where the field asks no yes-or-no question. */
  readonly answer?: Answer
  /** When it was so, as ISO 8601 in UTC; absent where the evidence does not say. */
  readonly time?: string
  /** Which record of the file: one run of `dsregcmd`, or one event. Counted from 0. */
  readonly record: number
  /** The device that speaks, where the evidence names it. */
  readonly device?: string
  /** The account that it speaks of (a name or a SID), where the evidence names it. */
  readonly user?: string
  /** The name under which the file was given. */
  readonly file: string
  /** The line in that file, counted from 1. */
  readonly line: number
  /** The line as it stands there, without the blanks around it; cut to 300 characters. */
  readonly text: string
}

/** A place in a piece of evidence that could not be read, and why. */
export interface Unreadable {
  readonly file: string
  /** The line in that file, counted from 1. */
  readonly line: number
  readonly reason: string
}

/** What a reader makes of a file: never an exception, and nothing passed over in silence. */
export interface Evidence {
  readonly readings: readonly Reading[]
  readonly unreadable: readonly Unreadable[]
}

/** How much the readers take; what lies beyond is named among the unreadable places. */
export const limits = {
  /** The largest file, in bytes. */
  bytes: 128 * 1024 * 1024,
  /** The most readings from one file. */
  readings: 200_000,
  /** How deep the elements of an event may be nested. */
  depth: 32,
  /** The most characters of one value. */
  value: 10_000,
  /** The most characters of a quoted line, or of a reason. */
  text: 300,
  /** The most unreadable places that are listed singly for one file; of the others only the number is told. */
  unreadable: 1_000,
} as const

/** How much the readers take; what lies beyond is named among the unreadable places. */
export const limits = {
  /** The largest file, in bytes. */
  bytes: 128 * 1024 * 1024,
  /** The most files of one bundle. */
  bundleFiles: 1_000,
  /** The most bytes of all files of one bundle, unpacked. */
  bundleBytes: 512 * 1024 * 1024,
  /** How deep bundles may lie in bundles. */
  bundleDepth: 2,
  /** The most readings from one file, or from all files of one bundle. */
  readings: 200_000,
  /** The most characters of one event in a log that is read as a stream. */
  event: 4 * 1024 * 1024,
  /** How deep elements of XML and values of JSON may be nested. */
  depth: 32,
  /** The most values of one JSON value, and the most elements of one XML document that is no event log. */
  nodes: 1_000_000,
  /** The most characters of one value. */
  value: 10_000,
  /** The most characters of a quoted line, or of a reason. */
  text: 300,
  /** The most unreadable places that are listed singly for one file; of the others only the number is told. */
  unreadable: 1_000,
} as const

import type { Diagnosis } from '@proviso/whfb'

/** The files whose lines a page quotes in context. */
export function quotedFiles({ blocker, notices, contradictions }: Diagnosis): readonly string[] {
  const witnesses = [
    ...(blocker?.witnesses ?? []),
    ...notices.flatMap((notice) => notice.witnesses),
    ...contradictions.flatMap(({ sides }) => sides.map(({ witness }) => witness)),
  ]
  return [...new Set(witnesses.map(({ file }) => file))]
}

import type { Rule } from '../rule.ts'

interface Trace {
  readonly pattern: RegExp
  readonly what: string
  readonly remedy: string
}

const traces: readonly Trace[] = [
  {
    // A path that begins here; not the middle of an address or of a relative path.
    pattern: /(?<![\w.:~*}/-])\/(?:work|root|home\/\w+|Users\/\w+)\//,
    what: 'a path of one machine',
    remedy: 'make it relative, or find it at run time',
  },
  {
    pattern: /registry\.npmjs\.org/,
    what: 'the host of a registry',
    remedy: 'leave it to the configuration of whoever installs',
  },
]

/** Every file means the same on every machine. */
export const sameOnEveryMachine: Rule = (files) =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((lineText, index) =>
        traces
          .filter(({ pattern }) => pattern.test(lineText))
          .map(({ what, remedy }) => ({ path, line: index + 1, problem: `holds ${what}`, remedy })),
      ),
  )

import { importsOf, isNode } from '../imports.ts'
import type { Rule } from '../rule.ts'
import { isCode, isTest } from '../source-file.ts'

/** The packages that run wherever JavaScript does. */
const everywhere =
  /^packages\/(?:(?:kernel|diagram|evidence|whfb)\/src|explorer\/src\/(?:module|session|page))\//

/** What a web page can use imports nothing of Node. */
export const runsInBrowsers: Rule = (files) =>
  files
    .filter((file) => everywhere.test(file.path) && isCode(file) && !isTest(file))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => isNode(specifier))
        .map(({ specifier, line }) => ({
          path: file.path,
          line,
          problem: `imports ${specifier}, which no browser has`,
          remedy: 'take the data as an argument, and read it in packages/cli',
        })),
    )

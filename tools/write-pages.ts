// `pnpm docs:write`: writes anew whatever the tests compare: the pages that are made from the models, and what the
// programs of the guides print.
import { mustRun } from './command.ts'

process.env['UPDATE'] = '1'
console.log(await mustRun(['vitest', 'run', '--project', 'all', 'docs', 'packages/whfb/src/claims', '-u']))

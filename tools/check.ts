// `pnpm check`: everything that a machine can say about this workspace, beside its tests.
import { runCommand } from './command.ts'

/** What is asked, and the command that answers. */
const steps: readonly (readonly [name: string, ...command: string[]])[] = [
  ['format', 'oxfmt', '--check'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['types', 'tsc', '-b'],
  ['dead code', 'knip'],
  ['house rules', 'vitest', 'run', 'packages/tidy'],
  ['packages', process.execPath, 'tools/packages.ts'],
  ['docs', process.execPath, 'tools/docs.ts'],
]

const widest = Math.max(...steps.map(([name]) => name.length))
const failures: string[] = []

for (const [name, ...command] of steps) {
  const start = performance.now()
  const { ok, output } = await runCommand(command)
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5)
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(widest)} ${seconds} s`)
  if (!ok) failures.push(`\n✗ ${name}: ${command.join(' ')}\n\n${output.trim()}`)
}

for (const failure of failures) console.error(failure)
console.log(
  failures.length === 0 ? '\nAll is well.' : `\n${failures.length} of ${steps.length} steps failed.`,
)
process.exitCode = failures.length === 0 ? 0 : 1

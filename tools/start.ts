// `pnpm start`: the main job on the evidence of a sample device, with the commands that anyone would type.
import { processTerminal, run } from 'proviso'

const sample = 'samples/blocked-device'
const journal = 'sqlite:out/fleet.db'
const commands: readonly (readonly string[])[] = [
  ['check'],
  ['diagnose', sample, '--journal', journal],
  ['draw', sample, '--out', 'out'],
  ['fleet', journal],
]

const terminal = processTerminal()
for (const command of commands) {
  terminal.out(`\n$ proviso ${command.join(' ')}\n`)
  const exitCode = await run(command, terminal)
  if (exitCode !== 0) {
    process.exitCode = exitCode
    break
  }
}

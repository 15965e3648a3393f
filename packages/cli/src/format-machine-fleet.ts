import pc from 'picocolors'
import type { MachineFleet } from './machine-fleet.ts'
import type { Terminal } from './terminal.ts'

/** The most states, and the most refused logs, that are shown; `--json` has more. */
const mostStates = 40
const mostRefused = 10

/** A fleet of any machine for people: its states as bars, and the logs that it refuses. */
export function formatMachineFleet(fleet: MachineFleet, terminal: Terminal): string {
  const { bold, red } = pc.createColors(terminal.colours)
  const { streams, states, refused } = fleet
  const more = refused.logs.slice(mostRefused).length
  return [
    `${bold(`${number(streams)} ${streams === 1 ? 'stream' : 'streams'}`)} in ${number(states.length)} ${states.length === 1 ? 'state' : 'states'}`,
    ...(states.length === 0 ? [] : ['', ...bars(fleet, terminal)]),
    ...(refused.streams === 0
      ? []
      : [
          '',
          red(`${number(refused.streams)} with a log that the machine refuses: see \`proviso replay\``),
          ...refused.logs.slice(0, mostRefused).map(({ stream, event }) => `  ${stream}: "${event}"`),
          ...(more > 0 ? [`  and ${number(refused.streams - mostRefused)} more: see --json`] : []),
        ]),
  ].join('\n')
}

function bars({ states, streams }: MachineFleet, terminal: Terminal): string[] {
  const { dim } = pc.createColors(terminal.colours)
  const shown = states.slice(0, mostStates)
  const since = 'oldest since'
  const count = 'streams'
  const countWidth = Math.max(count.length, number(streams).length)
  const room = terminal.columns - countWidth - '2026-01-01 00:00'.length - 10
  const nameWidth = Math.max(...shown.map(({ state }) => Math.min(state.length, Math.ceil(room * 0.6))))
  const barWidth = Math.max(4, Math.min(40, room - nameWidth))
  const more = states.length - shown.length
  return [
    dim(`  ${''.padEnd(nameWidth)}  ${''.padEnd(barWidth)}  ${count.padStart(countWidth)}  ${since}`),
    ...shown.map(({ state, streams: here, since: oldest }) => {
      const bar = '█'.repeat(Math.round((barWidth * here) / streams)).padEnd(barWidth, '·')
      const name = state.length > nameWidth ? `${state.slice(0, nameWidth - 1)}…` : state.padEnd(nameWidth)
      const time = oldest.slice(0, 16).replace('T', ' ')
      return `  ${name}  ${bar}  ${number(here).padStart(countWidth)}  ${time}`
    }),
    ...(more > 0 ? [`  and ${number(more)} more states: see --json`] : []),
  ]
}

function number(count: number): string {
  return count.toLocaleString('en')
}

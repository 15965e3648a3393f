import type { FleetStatus } from '@proviso/whfb'
import pc from 'picocolors'
import type { Terminal } from './terminal.ts'
import { wrap } from './wrap.ts'

/** The most causes, and the most months, that are shown; `--json` has them all. */
const mostCauses = 10
const mostMonths = 6

/** A fleet for people: the funnel of steps as bars, the causes, and the certificates. */
export function formatFleet(status: FleetStatus, terminal: Terminal): string {
  const { bold, red } = pc.createColors(terminal.colours)
  const { devices, ready, blocked, refused, certificates } = status
  return [
    `${bold(`${number(devices)} ${devices === 1 ? 'device' : 'devices'}`)}: ${number(ready)} ready, ${number(blocked)} blocked, ${number(devices - ready - blocked - refused)} on the way or signed out`,
    ...(refused === 0
      ? []
      : [red(`${number(refused)} with a log that the model refuses: see \`proviso replay\``)]),
    '',
    ...funnel(status, terminal),
    '',
    ...blockers(status, terminal),
    `Certificates of the ready: ${number(certificates.current)} current, ${number(certificates.renewalDue)} due for renewal, ${number(certificates.expired)} expired, ${number(certificates.none)} need none`,
    ...ends(status),
  ].join('\n')
}

function funnel({ steps, devices, ready }: FleetStatus, terminal: Terminal): string[] {
  const { dim, red } = pc.createColors(terminal.colours)
  const rows = [...steps, { step: 'ready', passed: ready, blocked: 0, next: 0 }]
  const nameWidth = Math.max(...rows.map(({ step }) => step.length))
  const countWidth = Math.max('passed'.length, number(devices).length)
  const barWidth = Math.min(40, terminal.columns - nameWidth - 3 * countWidth - 16)
  const columns = (cells: readonly string[]) => cells.map((cell) => cell.padStart(countWidth + 1)).join(' ')
  const head = `  ${''.padEnd(nameWidth)}  ${''.padEnd(barWidth)} ${columns(['passed', 'blocked', 'next'])}`
  return [
    dim(head),
    ...rows.map(({ step, passed, blocked, next }) => {
      const bar = '█'.repeat(Math.round((barWidth * passed) / devices)).padEnd(barWidth, '·')
      const [passedCell = '', blockedCell = '', nextCell = ''] = [passed, blocked, next].map((count) =>
        (count === 0 ? '-' : number(count)).padStart(countWidth + 1),
      )
      const blockedShown = blocked === 0 ? dim(blockedCell) : red(blockedCell)
      return `  ${step.padEnd(nameWidth)}  ${bar} ${passedCell} ${blockedShown} ${nextCell}`
    }),
  ]
}

function blockers({ blockers: all, blocked }: FleetStatus, terminal: Terminal): string[] {
  if (all.length === 0) return []
  const { bold } = pc.createColors(terminal.colours)
  const countWidth = number(blocked).length
  const stepWidth = Math.max(...all.map(({ step }) => step.length))
  const indent = ' '.repeat(countWidth + stepWidth + 6)
  const lines = all.slice(0, mostCauses).flatMap(({ step, cause, devices }) => {
    const [first = '', ...rest] = wrap(cause, terminal.columns - indent.length)
    const head = `  ${number(devices).padStart(countWidth)}  ${step.padEnd(stepWidth)}  ${first}`
    return [head, ...rest.map((line) => `${indent}${line}`)]
  })
  const more = all.length - mostCauses
  return [bold('Blocked by'), ...lines, ...(more > 0 ? [`  and ${more} more causes: see --json`] : []), '']
}

function ends({ certificates: { ending, endUnknown } }: FleetStatus): string[] {
  if (ending.length === 0) return []
  const months = ending
    .slice(0, mostMonths)
    .map(({ month, devices }) => `${month}: ${number(devices)}`)
    .join(', ')
  const more = ending.length > mostMonths ? ', and later ones: see --json' : ''
  const unknown = endUnknown === 0 ? '' : `; of ${number(endUnknown)} no evidence tells when`
  return [`They end in ${months}${more}${unknown}`]
}

function number(count: number): string {
  return count.toLocaleString('en')
}

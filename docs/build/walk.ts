import { statechart, visited } from '@proviso/diagram'
import { formatLog, history, type Log } from '@proviso/kernel'
import type { MachineEvent, MachineModel } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'

/** A log to walk along, and what it shows. */
export interface Walk<Machine extends AnyStateMachine> {
  readonly title: string
  readonly model: MachineModel<Machine>
  readonly log: Log<MachineEvent<Machine>>
  /** The claim that the last event breaks. */
  readonly broken: string
}

const secondsPerStep = 1.6
/** How many steps long the end is shown before it begins again. */
const rest = 3
const column = { x: 24, width: 340, first: 92, line: 34 } as const

/**
 * A statechart that walks along a log by itself, again and again, until a claim breaks: one SVG file, without a script.
 *
 * Under reduced motion it stands still at the end of the log.
 */
export async function drawWalk<Machine extends AnyStateMachine>({
  title,
  model,
  log,
  broken,
}: Walk<Machine>): Promise<string> {
  const chart = await statechart(model.machine, { title })
  const size = sizeOf(chart)
  const steps = log.length + 1
  const width = size.width + column.x + column.width + 16
  const height = Math.max(size.height, column.first + (steps + 1) * column.line + 40)
  const active = history(model, log).map(({ value }) => visited(model.machine, [value]).current ?? [])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="walk" role="img" aria-label="${text(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${text(title)}</title>`,
    `<desc>${text(`The log ${formatLog(log)} breaks the claim: ${broken}.`)}</desc>`,
    `<style>${style(active)}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="14"/>`,
    chart.replace('<svg ', `<svg x="8" y="${(height - size.height) / 2}" `),
    `<g transform="translate(${size.width + column.x} ${(height - column.first - (steps + 1) * column.line) / 2 - 30})">`,
    `<text class="head" x="0" y="58">The log</text>`,
    ...log.map((event, index) => logLine(event, index)),
    ...brokenLines(broken, log.length),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function logLine(event: unknown, index: number): string {
  const y = column.first + index * column.line
  return [
    `<g class="shown from-${index + 1}">`,
    `<rect class="row" x="-8" y="${y - 21}" width="${column.width}" height="29" rx="7"/>`,
    `<text x="4" y="${y}"><tspan class="number">${index + 1}</tspan><tspan class="event" dx="12">${text(formatLog([event]))}</tspan></text>`,
    '</g>',
  ].join('')
}

function brokenLines(broken: string, events: number): readonly string[] {
  const y = column.first + events * column.line + 26
  return [
    `<g class="shown from-${events}">`,
    `<rect class="broken" x="-8" y="${y - 26}" width="${column.width}" height="62" rx="9"/>`,
    `<text class="wrong" x="6" y="${y}">✗ broken</text>`,
    `<text class="claim" x="6" y="${y + 22}">${text(broken)}</text>`,
    '</g>',
  ]
}

/** What is shown when: the states that are active after each event, and the entries of the log one after the other. */
function style(active: readonly (readonly string[])[]): string {
  const total = active.length + rest
  const seconds = total * secondsPerStep
  const last = active.length - 1
  const states = [...new Set(active.flat())]
  const share = (step: number) => `${((step / total) * 100).toFixed(2)}%`
  const marked = 'fill:var(--walk-here-wash);stroke:var(--walk-here);stroke-width:3'
  const plain = 'fill:var(--walk-card);stroke:var(--walk-border);stroke-width:1.5'
  const frames = states.map((id, index) => {
    const steps = active.map((ids, step) => `${share(step)}{${ids.includes(id) ? marked : plain}}`)
    return `@keyframes state-${index}{${steps.join('')}100%{${active[last]?.includes(id) === true ? marked : plain}}}`
  })
  const cards = states.map((id, index) => {
    const still = active[last]?.includes(id) === true ? `${marked};` : ''
    return `.walk [data-state="${quoted(id)}"]>.card{${still}animation:state-${index} ${seconds}s step-end infinite}`
  })
  const entries = active
    .slice(1)
    .map(
      (_, index) =>
        `@keyframes entry-${index + 1}{0%{opacity:0}${share(index + 1)}{opacity:1}100%{opacity:1}}` +
        `.from-${index + 1}{animation:entry-${index + 1} ${seconds}s step-end infinite}`,
    )
  return [
    `.walk{${colours.light};font-family:Inter,'Segoe UI','Helvetica Neue',Arial,'Liberation Sans',sans-serif}`,
    `@media(prefers-color-scheme:dark){.walk{${colours.dark}}}`,
    '.walk>.paper{fill:var(--walk-paper)}',
    '.walk .head{fill:var(--walk-soft);font-size:15px;font-weight:600}',
    '.walk .row{fill:var(--walk-row)}',
    '.walk .number{fill:var(--walk-soft);font-size:14px}',
    '.walk .event{fill:var(--walk-ink);font-size:15px;font-weight:600}',
    '.walk .broken{fill:var(--walk-wash);stroke:var(--walk-bad)}',
    '.walk .wrong{fill:var(--walk-bad);font-size:15px;font-weight:700}',
    '.walk .claim{fill:var(--walk-bad);font-size:14px}',
    ...frames,
    ...cards,
    ...entries,
    '@media(prefers-reduced-motion:reduce){.walk *{animation:none!important}}',
  ].join('\n')
}

/** A picture carries the colours that it uses, and this one uses more: they are its own. */
const colours = {
  light: colourProperties({
    paper: '#ffffff',
    ink: '#0f172a',
    soft: '#475569',
    row: '#f1f5f9',
    bad: '#b91c1c',
    wash: '#fef2f2',
    card: '#ffffff',
    border: '#8a9bb4',
    here: '#2563eb',
    'here-wash': '#eff6ff',
  }),
  dark: colourProperties({
    paper: '#0b1220',
    ink: '#f1f5f9',
    soft: '#b6c2d2',
    row: '#1b263b',
    bad: '#ff9c9c',
    wash: '#3a1a22',
    card: '#1b263b',
    border: '#5b6b84',
    here: '#60a5fa',
    'here-wash': '#16294d',
  }),
} as const

function quoted(id: string): string {
  return id.replaceAll(/["\\]/g, String.raw`\$&`)
}

function colourProperties(given: Readonly<Record<string, string>>): string {
  return Object.entries(given)
    .map(([name, colour]) => `--walk-${name}:${colour}`)
    .join(';')
}

function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function text(content: string): string {
  return content.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
}

import { fonts } from '../text/role.ts'
import { type Colour, palette } from './palette.ts'

/** The class of every picture, before which all rules stand: a page may hold several, and its own classes. */
export const ROOT_CLASS = 'proviso-diagram'

const FAMILY = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

/** What a class is filled and drawn with. */
interface Paint {
  readonly fill?: Colour | 'none'
  readonly stroke?: Colour | 'none'
  readonly more?: string
}

const paints: Readonly<Record<string, Paint>> = {
  paper: { fill: 'paper' },
  name: { fill: 'ink' },
  'region-name': { fill: 'faint' },
  event: { fill: 'event' },
  automatic: { fill: 'accent' },
  error: { fill: 'failure' },
  keyword: { fill: 'accent' },
  guard: { fill: 'guard' },
  action: { fill: 'soft', more: 'font-style:italic' },
  plain: { fill: 'soft' },
  muted: { fill: 'faint' },
  tag: { fill: 'soft' },
  parallel: { fill: 'accent' },
  number: { fill: 'paper' },
  message: { fill: 'ink' },
  pending: { fill: 'faint' },
  payload: { fill: 'faint' },
  repeated: { fill: 'guard' },
  phase: { fill: 'soft' },
  letter: { fill: 'paper' },
  'missed-number': { fill: 'guard' },
  'missed-pill': { fill: 'none', stroke: 'guard', more: 'stroke-width:1.25' },
  count: { fill: 'accent', stroke: 'none' },
  'share-room': { fill: 'hairline', stroke: 'none' },
  pill: { fill: 'here', stroke: 'none' },
  chip: { fill: 'card', stroke: 'hairline', more: 'stroke-width:1' },
  'on-header': { stroke: 'header', more: 'stroke-width:5;stroke-linejoin:round;paint-order:stroke' },
  'on-region': { stroke: 'odd', more: 'stroke-width:5;stroke-linejoin:round;paint-order:stroke' },
  card: { fill: 'card', stroke: 'border', more: 'stroke-width:1.5' },
  inner: { fill: 'none', stroke: 'border', more: 'stroke-width:1.25' },
  even: { fill: 'even', stroke: 'border', more: 'stroke-width:1.5' },
  odd: { fill: 'odd', stroke: 'border', more: 'stroke-width:1.5' },
  outline: { fill: 'none', stroke: 'border', more: 'stroke-width:1.5' },
  'next-outline': { fill: 'none', stroke: 'accent', more: 'stroke-width:1.5;stroke-dasharray:6 4' },
  'done-outline': { fill: 'none', stroke: 'success', more: 'stroke-width:1.5' },
  'current-outline': { fill: 'none', stroke: 'here', more: 'stroke-width:2.5' },
  'blocked-outline': { fill: 'none', stroke: 'failure', more: 'stroke-width:1.5' },
  header: { fill: 'header' },
  rule: { fill: 'none', stroke: 'hairline', more: 'stroke-width:1' },
  region: { fill: 'odd', stroke: 'region', more: 'stroke-width:1.25;stroke-dasharray:6 4' },
  dashed: { more: 'stroke-dasharray:4 4' },
  ring: { fill: 'card', stroke: 'line', more: 'stroke-width:2' },
  dot: { fill: 'ink' },
  edge: { fill: 'none', stroke: 'line', more: 'stroke-width:1.5' },
  head: { fill: 'line' },
  label: { fill: 'card', stroke: 'hairline', more: 'stroke-width:1' },
  taken: { fill: 'none', stroke: 'here', more: 'stroke-width:2.5' },
  'taken-head': { fill: 'here' },
  'taken-label': { fill: 'card', stroke: 'here', more: 'stroke-width:1.25' },
  untaken: { fill: 'none', stroke: 'guard', more: 'stroke-width:1.5;stroke-dasharray:2 4' },
  'untaken-head': { fill: 'guard' },
  missed: { fill: 'card', stroke: 'guard', more: 'stroke-width:1.5;stroke-dasharray:2 4' },
  'missed-outline': { fill: 'none', stroke: 'guard', more: 'stroke-width:1.5;stroke-dasharray:2 4' },
  'missed-badge': { fill: 'guard', stroke: 'paper', more: 'stroke-width:1.5' },
  done: { fill: 'successWash', stroke: 'success', more: 'stroke-width:1.5' },
  current: { fill: 'hereWash', stroke: 'here', more: 'stroke-width:2.5' },
  blocked: { fill: 'failureWash', stroke: 'failure', more: 'stroke-width:1.5' },
  next: { fill: 'card', stroke: 'accent', more: 'stroke-width:1.5;stroke-dasharray:6 4' },
  'next-badge': { fill: 'accent', stroke: 'paper', more: 'stroke-width:1.5' },
  'done-badge': { fill: 'success', stroke: 'paper', more: 'stroke-width:1.5' },
  'current-badge': { fill: 'here', stroke: 'paper', more: 'stroke-width:1.5' },
  'blocked-badge': { fill: 'failure', stroke: 'paper', more: 'stroke-width:1.5' },
  band: { fill: 'even', stroke: 'hairline', more: 'stroke-width:1' },
  'letter-badge': { fill: 'accent' },
  frame: { fill: 'none', stroke: 'faint', more: 'stroke-width:1.25' },
  divider: { fill: 'none', stroke: 'faint', more: 'stroke-width:1.25;stroke-dasharray:6 4' },
  lifeline: { fill: 'none', stroke: 'border', more: 'stroke-width:1.25;stroke-dasharray:3 4' },
  mask: { fill: 'even' },
  clock: { fill: 'card', stroke: 'accent', more: 'stroke-width:1.5' },
  'clock-hands': { fill: 'none', stroke: 'accent', more: 'stroke-width:1.5;stroke-linecap:round' },
  now: { fill: 'none', stroke: 'accent', more: 'stroke-width:1.25;stroke-dasharray:6 4' },
  arrow: { fill: 'none', more: 'stroke-width:1.5' },
  'arrow-done': { stroke: 'line' },
  'arrow-failed': { stroke: 'failure' },
  'arrow-next': { stroke: 'border', more: 'stroke-dasharray:5 4' },
  'head-done': { fill: 'line' },
  'head-failed': { fill: 'failure' },
  'head-next': { fill: 'border' },
  step: { fill: 'card', more: 'stroke-width:1.25' },
  'step-done': { stroke: 'border' },
  'step-failed': { fill: 'failureWash', stroke: 'failure' },
  'step-next': { fill: 'even', stroke: 'border', more: 'stroke-dasharray:4 4' },
  note: { fill: 'noteWash', stroke: 'note', more: 'stroke-width:1' },
  cross: { fill: 'none', stroke: 'failure', more: 'stroke-width:2;stroke-linecap:round' },
  sign: {
    fill: 'none',
    stroke: 'paper',
    more: 'stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round',
  },
}

/** On which paper a picture is drawn: that which its reader has, or always the same. */
export type Theme = 'auto' | 'light' | 'dark'

/**
 * The style sheet that a picture carries, for the classes that it uses: one for light and dark where the theme is `auto`.
 *
 * Colours are custom properties, `--proviso-ink` and so on, so that a page that embeds the picture can set its own;
 * each is also written out, for renderers that know no custom properties.
 */
export function styleSheet(used: ReadonlySet<string>, theme: Theme): string {
  const set = Object.entries(fonts).filter(([role]) => used.has(role))
  const inUse = Object.entries(paints).filter(([name]) => used.has(name))
  const colours = new Set(inUse.flatMap(([, { fill, stroke }]) => [fill, stroke]))
  const first = theme === 'dark' ? 'dark' : 'light'
  return [
    `.${ROOT_CLASS}{font-family:${FAMILY};${properties(first, colours)}}`,
    ...(theme === 'auto'
      ? [`@media (prefers-color-scheme:dark){.${ROOT_CLASS}{${properties('dark', colours)}}}`]
      : []),
    ...set.map(
      ([role, { size, weight }]) =>
        `.${ROOT_CLASS} .${role}{font-size:${size}px;font-weight:${weight === 'semibold' ? 600 : 400}}`,
    ),
    ...inUse.map(([name, paint]) => `.${ROOT_CLASS} .${name}{${declarations(paint, first)}}`),
  ].join('\n')
}

type Scheme = 'light' | 'dark'

function properties(scheme: Scheme, used: ReadonlySet<string | undefined>): string {
  return Object.entries(palette)
    .filter(([name]) => used.has(name))
    .map(([name, colour]) => `${propertyOf(name)}:${colour[scheme]}`)
    .join(';')
}

function propertyOf(colour: string): string {
  return `--proviso-${colour.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function declarations({ fill, stroke, more }: Paint, scheme: Scheme): string {
  const painted = [...declared('fill', fill, scheme), ...declared('stroke', stroke, scheme)]
  return [...painted, ...(more === undefined ? [] : [more])].join(';')
}

function declared(attribute: string, colour: Colour | 'none' | undefined, scheme: Scheme): readonly string[] {
  if (colour === undefined) return []
  if (colour === 'none') return [`${attribute}:none`]
  return [`${attribute}:${palette[colour][scheme]}`, `${attribute}:var(${propertyOf(colour)})`]
}

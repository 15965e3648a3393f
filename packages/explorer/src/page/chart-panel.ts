import { visited } from '@proviso/diagram'
import { machinesOf, stateOf } from '../session/explorable.ts'
import { valueText } from '../session/payload-text.ts'
import { current, type Session } from '../session/session.ts'
import { takenBy } from '../session/taken.ts'
import { element, panel } from './element.ts'
import { logSequence } from './log-sequence.ts'
import type { Pictures } from './pictures.ts'
import type { Actions, View } from './view.ts'

/** How small a picture may become to be seen whole; and how large it is where it would become smaller still. */
const smallest = { whole: 0.62, sequence: 0.5, scrolled: 0.8 } as const
const zooms = { 'Zoom out': 1 / 1.25, 'Zoom in': 1.25 } as const

/** The picture of a machine, with the states marked in which it is, and what it remembers. */
export class ChartPanel {
  readonly #pictures: Pictures
  readonly #actions: Actions
  readonly #scroller = element('div', { class: 'chart', tabindex: '0', role: 'region' })
  #shown = ''
  #zoom = 1
  #isSequence = false
  /** How far through its log a sequence is. */
  #progress = 0
  #scrolled = { left: 0, top: 0 }

  constructor(pictures: Pictures, actions: Actions) {
    this.#pictures = pictures
    this.#actions = actions
  }

  render(view: View): HTMLElement {
    const { session, machine } = view
    const { scrollLeft: left, scrollTop: top } = this.#scroller
    this.#scrolled = { left, top }
    if (view.asSequence === true) this.#showSequence(session)
    else this.#show(session, machine)
    return panel(
      'chart',
      'Where it stands',
      this.#machineButtons(view),
      this.#scroller,
      this.#hasPicture() ? this.#zoomButtons() : undefined,
      rememberedText(session, machine),
    )
  }

  /** After it was put into the page: as large as there is room, and with the states that are marked in sight. */
  settle(): void {
    this.fit()
    this.#scroller.scrollTo({ ...this.#scrolled, behavior: 'instant' })
    this.#follow()
  }

  #follow(): void {
    const scroller = this.#scroller
    if (this.#isSequence) {
      const top = scroller.scrollHeight * this.#progress - scroller.clientHeight / 2
      scroller.scrollTo({ top, behavior: 'instant' })
    }
    const marked = [...scroller.querySelectorAll('.is-current')].at(-1)
    if (marked === undefined) return
    const [inner, outer] = [marked.getBoundingClientRect(), scroller.getBoundingClientRect()]
    const isInSight =
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom &&
      inner.left >= outer.left &&
      inner.right <= outer.right
    if (isInSight) return
    scroller.scrollTo({
      left: scroller.scrollLeft + (inner.left + inner.right - outer.left - outer.right) / 2,
      top: scroller.scrollTop + (inner.top + inner.bottom - outer.top - outer.bottom) / 2,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    })
  }

  /** Sizes the picture to the room that there is. */
  fit(): void {
    const svg = this.#scroller.querySelector('svg')
    if (svg === null) return
    const { width, height } = svg.viewBox.baseVal
    const { clientWidth } = this.#scroller
    const most = Number.parseFloat(getComputedStyle(this.#scroller).maxHeight)
    // A sequence grows longer and longer: it is read downwards.
    const room = Math.min(clientWidth / width, this.#isSequence ? 1 : most / height)
    const least = this.#isSequence ? smallest.sequence : smallest.whole
    const scale = (room < least ? smallest.scrolled : Math.min(1, room)) * this.#zoom
    svg.style.width = `${width * scale}px`
  }

  #showSequence(session: Session): void {
    this.#shown = ''
    this.#isSequence = true
    this.#progress = session.at / Math.max(session.log.length, 1)
    this.#scroller.replaceChildren(svgOf(logSequence(session)))
    this.#scroller.setAttribute('aria-label', `The log of ${session.explorable.name} as a sequence`)
  }

  #show(session: Session, machine: string | undefined): void {
    const { explorable, states, at } = session
    const { name, model } = explorable
    const key = `${name}\n${machine ?? ''}`
    this.#isSequence = false
    if (key !== this.#shown) {
      this.#shown = key
      this.#zoom = 1
      const picture = machine === undefined ? undefined : this.#pictures[name]?.[machine]
      this.#scroller.replaceChildren(
        picture === undefined ? element('p', {}, 'This model has no statechart.') : svgOf(picture),
      )
      this.#scroller.setAttribute('aria-label', `Statechart of ${machine ?? name}`)
    }
    if (machine === undefined) return
    mark(this.#scroller, activeIn({ model, machine }, states[at]))
    markTaken(this.#scroller, takenBy(session, machine))
  }

  #hasPicture(): boolean {
    return this.#scroller.querySelector('svg') !== null
  }

  #machineButtons({ session, machine, asSequence = false }: View): HTMLElement | undefined {
    const { model } = session.explorable
    const names = [...machinesOf(model).keys()]
    if (names.length < 2) return undefined
    const before = session.states[session.at - 1]
    const buttons = names.map((name) => {
      const value = valueIn(stateOf(model, current(session), name))
      const moved = before !== undefined && value !== valueIn(stateOf(model, before, name))
      return element(
        'button',
        {
          type: 'button',
          class: moved ? 'machine moved' : 'machine',
          title: value,
          'aria-pressed': String(name === machine && !asSequence),
          'data-key': `machine ${name}`,
          onclick: () => this.#actions.showMachine(name),
        },
        element('span', { class: 'name' }, name),
        ' ',
        element('span', { class: 'payload' }, value),
      )
    })
    const sequence = element(
      'button',
      {
        type: 'button',
        class: 'machine',
        'aria-pressed': String(asSequence),
        'data-key': 'sequence',
        onclick: () => this.#actions.showSequence(),
      },
      'All, as a sequence',
    )
    return element(
      'div',
      { class: 'machines', role: 'group', 'aria-label': 'What is shown' },
      ...buttons,
      sequence,
    )
  }

  #zoomButtons(): HTMLElement {
    const buttons = Object.entries(zooms).map(([name, factor]) =>
      element(
        'button',
        {
          type: 'button',
          'data-key': name,
          'aria-label': name,
          onclick: () => {
            this.#zoom = Math.min(4, Math.max(0.25, this.#zoom * factor))
            this.fit()
            this.#follow()
          },
        },
        factor < 1 ? '−' : '+',
      ),
    )
    return element('div', { class: 'buttons zoom' }, ...buttons)
  }
}

function svgOf(picture: string): Element {
  const parsed = new DOMParser().parseFromString(picture, 'image/svg+xml').documentElement
  parsed.removeAttribute('height')
  // What a picture says stands beside it in words; its states would be a hundred stops of the Tab key.
  for (const state of parsed.querySelectorAll('[tabindex]')) state.removeAttribute('tabindex')
  return document.importNode(parsed, true)
}

function mark(scroller: Element, active: ReadonlySet<string>): void {
  for (const box of scroller.querySelectorAll<SVGElement>('[data-state]')) {
    box.classList.toggle('is-current', active.has(box.dataset['state'] ?? ''))
  }
}

/** Marks the arrows, labels and rows of the transitions that were taken last. */
function markTaken(scroller: Element, numbers: readonly number[]): void {
  const taken = new Set(numbers.map(String))
  for (const drawn of scroller.querySelectorAll<SVGElement>('[data-transition]')) {
    const own = (drawn.dataset['transition'] ?? '').split(' ')
    drawn.classList.toggle(
      'is-taken',
      own.some((number) => taken.has(number)),
    )
  }
}

function activeIn(
  { model, machine }: { readonly model: Session['explorable']['model']; readonly machine: string },
  state: unknown,
): ReadonlySet<string> {
  const drawn = machinesOf(model).get(machine)
  const local = stateOf(model, state, machine)
  if (drawn === undefined || !isObject(local)) return new Set()
  return new Set(visited(drawn, [local['value']]).current)
}

function valueIn(local: unknown): string {
  return isObject(local) ? pathText(local['value']) : ''
}

/** A state value as a person says it: `provisioning › creating PIN`. */
function pathText(value: unknown): string {
  if (!isObject(value)) return typeof value === 'string' ? value : ''
  return Object.entries(value)
    .map(([key, inner]) => [key, pathText(inner)].filter((part) => part !== '').join(' › '))
    .join(', ')
}

/** What a machine remembers, with what the last event changed. */
function rememberedText({ explorable, states, at }: Session, machine: string | undefined): HTMLElement {
  const { model } = explorable
  const local = (state: unknown) => (machine === undefined ? state : stateOf(model, state, machine))
  const now = local(states[at])
  const place = valueIn(now)
  const context = rememberedIn(now)
  const before = at === 0 ? context : rememberedIn(local(states[at - 1]))
  const rows = Object.entries(context).flatMap(([name, value]) => {
    const changed = JSON.stringify(before[name]) !== JSON.stringify(value)
    return [
      element('dt', {}, name),
      element('dd', { class: changed ? 'changed' : undefined }, valueText(value)),
    ]
  })
  return element(
    'div',
    { class: 'remembered' },
    element('p', {}, machine === undefined ? '' : `${machine}: `, element('strong', {}, place)),
    rows.length === 0
      ? undefined
      : element(
          'details',
          { open: rows.length <= 16 },
          element('summary', {}, 'What it remembers'),
          element('dl', {}, ...rows),
        ),
  )
}

function rememberedIn(local: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(local)) return local === undefined ? {} : { state: local }
  const { context } = local
  return isObject(context) ? context : 'value' in local ? {} : local
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

import { readEvent } from '../session/event-reading.ts'
import { type Explorable, machinesOf } from '../session/explorable.ts'
import { type Place, readLink, writeLink } from '../session/link.ts'
import { pathsAhead } from '../session/paths-ahead.ts'
import { begin, goTo, play, type Session, take } from '../session/session.ts'
import { announcement } from './announcement.ts'
import { ChartPanel } from './chart-panel.ts'
import { claimsPanel } from './claims-panel.ts'
import { element } from './element.ts'
import { eventsPanel } from './events-panel.ts'
import { faultsPanel } from './faults-panel.ts'
import { keepingFocus } from './focus.ts'
import { logPanel } from './log-panel.ts'
import type { Pictures } from './pictures.ts'
import type { Actions, View } from './view.ts'

/** How far the page looks ahead: what a reader waits for. */
const ahead = { maxStates: 200_000, milliseconds: 5_000 } as const

/** The page: a view, what can be done with it, and the address that holds where it stands. */
export class App implements Actions {
  readonly #models: readonly [Explorable, ...Explorable[]]
  readonly #root: HTMLElement
  readonly #chart: ChartPanel
  /** What happened, for those who cannot see it. */
  readonly #spoken = element('p', { class: 'spoken', 'aria-live': 'polite' })
  /** What came of a button, for everybody. */
  readonly #status = element('p', { class: 'status', role: 'status' })
  readonly #panels = element('div', { class: 'panels' })
  readonly #picker = element('select', { id: 'model' })
  #view: View
  #link = ''

  constructor({
    models,
    pictures,
    root,
  }: {
    readonly models: readonly [Explorable, ...Explorable[]]
    readonly pictures: Pictures
    readonly root: HTMLElement
  }) {
    this.#models = models
    this.#root = root
    this.#chart = new ChartPanel(pictures, this)
    this.#view = opened(begin(models[0]))
  }

  /** Shows the page at the place that its address holds, and follows its address and the keys. */
  async start(): Promise<void> {
    this.#picker.append(...this.#models.map(({ name }) => element('option', { value: name }, words(name))))
    this.#picker.addEventListener('change', () => this.choose(this.#picker.value))
    const choice = element(
      'p',
      { class: 'picker' },
      element('label', { for: 'model' }, 'Model'),
      ' ',
      this.#picker,
    )
    await this.#follow(location.hash)
    this.#root.replaceChildren(choice, this.#panels, this.#spoken, this.#status)
    this.#render()
    addEventListener('hashchange', () => void this.#follow(location.hash))
    addEventListener('resize', () => this.#chart.fit())
    document.addEventListener('keydown', (event) => this.#press(event))
  }

  readonly choose = (model: string): void => {
    const found = this.#models.find(({ name }) => name === model)
    if (found !== undefined) this.#change(opened(begin(found)))
  }

  readonly take = (event: unknown): void => {
    const next = take(this.#view.session, event)
    if (next === undefined) return
    const { actor } = readEvent(event)
    this.#change({ ...without(this.#view), session: next, ...this.#machineOf(next, actor) })
    this.#spoken.textContent = announcement(next)
  }

  readonly goTo = (at: number): void => {
    const session = goTo(this.#view.session, at)
    const last = session.log[session.at - 1]
    this.#change({
      ...without(this.#view),
      session,
      ...this.#machineOf(session, last === undefined ? undefined : readEvent(last).actor),
    })
    this.#spoken.textContent = announcement(session)
  }

  readonly showMachine = (machine: string): void =>
    this.#change({ ...this.#view, machine, asSequence: false })

  readonly showSequence = (): void => this.#change({ ...this.#view, asSequence: true })

  readonly chooseOption = (choice: string, option: number): void =>
    this.#change({ ...this.#view, options: new Map([...this.#view.options, [choice, option]]) })

  readonly lookAhead = (): void => {
    const { session } = this.#view
    this.say('Trying every path…')
    // The page says so before it is busy.
    setTimeout(() => {
      if (session === this.#view.session) this.#lookAheadFrom(session)
    }, 20)
  }

  #lookAheadFrom(session: Session): void {
    const { at, log } = session
    const report = pathsAhead(session, ahead)
    this.#change({ ...this.#view, ahead: { report, at, log: JSON.stringify(log.slice(0, at)) } })
    const size = `${report.states.toLocaleString('en')} states`
    this.#spoken.textContent = report.complete ? `Every path was tried: ${size}.` : `Cut off after ${size}.`
  }

  readonly load = (log: readonly unknown[]): void => {
    this.#play({ model: this.#view.session.explorable.name, log })
  }

  readonly say = (text: string): void => {
    this.#status.textContent = text
  }

  #play({ model, log, at }: Place): void {
    const explorable = this.#models.find(({ name }) => name === model)
    if (explorable === undefined) {
      this.#change({ ...this.#view, notice: `There is no model “${model}” on this page.` })
      return
    }
    const { session, refused } = play(explorable, log)
    const looked = at === undefined ? session : goTo(session, at)
    const last = looked.log[looked.at - 1]
    const { asSequence = false } = this.#view
    this.#change({
      ...opened(looked),
      asSequence: asSequence && explorable === this.#view.session.explorable,
      ...this.#machineOf(looked, last === undefined ? undefined : readEvent(last).actor),
      ...(refused === undefined
        ? {}
        : {
            notice: `Event ${refused.position + 1} of this log, “${readEvent(refused.event).name}”, cannot happen where it stands: the log is shown up to there.`,
          }),
    })
    this.#spoken.textContent = announcement(looked)
  }

  /** The picture shows whoever an event happened to. */
  #machineOf({ explorable }: Session, actor: string | undefined): { readonly machine?: string } {
    return actor !== undefined && machinesOf(explorable.model).has(actor) ? { machine: actor } : {}
  }

  async #follow(hash: string): Promise<void> {
    if (hash.replace(/^#/, '') === this.#link) return
    try {
      const place = await readLink(hash)
      if (place !== undefined) this.#play(place)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#change({ ...this.#view, notice: `This link cannot be followed: ${reason}.` })
    }
  }

  #change(view: View): void {
    this.#view = view
    this.#status.textContent = ''
    this.#render()
    void this.#writeAddress()
  }

  async #writeAddress(): Promise<void> {
    const { session } = this.#view
    const link = await writeLink({ model: session.explorable.name, log: session.log, at: session.at })
    // Another step may have been taken meanwhile: it writes its own.
    if (session !== this.#view.session) return
    this.#link = link
    history.replaceState(null, '', `#${link}`)
  }

  #render(): void {
    const view = this.#view
    const faults = faultsPanel(view, this)
    keepingFocus(this.#panels, () => {
      this.#picker.value = view.session.explorable.name
      this.#panels.replaceChildren(
        ...(view.notice === undefined ? [] : [element('p', { class: 'notice', role: 'alert' }, view.notice)]),
        this.#chart.render(view),
        element(
          'div',
          { class: 'column' },
          eventsPanel(view, this),
          ...(faults === undefined ? [] : [faults]),
        ),
        element('div', { class: 'column' }, logPanel(view, this), claimsPanel(view, this)),
      )
    })
    this.#chart.settle()
    this.#showEntry()
  }

  /** The log scrolls to where one looks; the page does not. */
  #showEntry(): void {
    const list = this.#panels.querySelector('.entries')
    const entry = list?.querySelector('[aria-current]')
    if (!(list instanceof HTMLElement) || !(entry instanceof HTMLElement)) return
    list.scrollTop = entry.offsetTop - list.offsetTop - list.clientHeight / 2
  }

  /** The arrow keys go through the log, where they are not wanted for something else. */
  #press(event: KeyboardEvent): void {
    const { target, key } = event
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (target instanceof Element && target.closest('input, select, textarea, .chart') !== null) return
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key]
    if (step === undefined) return
    event.preventDefault()
    this.goTo(this.#view.session.at + step)
  }
}

/** The name of an export as words: `hybridSignIn` is `hybrid sign in`. */
function words(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function opened(session: Session): View {
  const [machine] = machinesOf(session.explorable.model).keys()
  return { session, options: new Map(), ...(machine === undefined ? {} : { machine }) }
}

/** What had to be said was about the state before. */
function without(view: View): View {
  const { notice: _, ...rest } = view
  return rest
}

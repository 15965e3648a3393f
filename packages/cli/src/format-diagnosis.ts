import {
  type Blocker,
  type Diagnosis,
  type Notice,
  type Step,
  steps,
  type StepStatus,
  type Witness,
} from '@proviso/whfb'
import pc from 'picocolors'
import { intoBundle } from './into-bundle.ts'
import { inSteps } from './in-steps.ts'
import type { Terminal } from './terminal.ts'
import {
  counted,
  ofOthers,
  purposeOf,
  refusedSignIns,
  sentence,
  setAsideInWords,
  standingInWords,
  timeInWords,
  unknownBefore,
  wayInWords,
} from './words.ts'
import { wrap } from './wrap.ts'

/** The most lines shown of what was not explained or not read; `--json` has them all. */
const mostLines = 10
/** The most lines shown for one notice: the newest, where one thing comes again and again. */
const mostWitnesses = 4

/** A diagnosis for people: the blocker first, then the account, and everything that remains open. */
export function formatDiagnosis(diagnosis: Diagnosis, files: number, terminal: Terminal): string {
  const { matched, observations } = diagnosis
  const page = new Page(terminal)
  page.line(
    `${counted(files, 'file')}, ${counted(observations, 'observation')}, ${matched} of them explained by the model`,
  )
  whomAndHow(page, diagnosis)
  page.line()
  if (diagnosis.blocker === null) noBlocker(page, diagnosis)
  else blocker(page, diagnosis, diagnosis.blocker)
  page.line()
  page.paragraph(standingInWords(diagnosis))
  account(page, diagnosis)
  contradictions(page, diagnosis)
  notices(page, diagnosis)
  requests(page, diagnosis)
  leftovers(page, diagnosis)
  return page.text()
}

/** Whom it is about, and how the certificate is got. */
function whomAndHow(page: Page, diagnosis: Diagnosis): void {
  const {
    about: { user, device },
    way,
  } = diagnosis
  const whom = [user ?? 'an unnamed user', device ?? 'an unnamed device'].join(' on ')
  page.paragraph(`${whom}; ${wayInWords(way)}${setAsideInWords(diagnosis)}`)
}

function account(page: Page, { account: entries }: Diagnosis): void {
  const titles = new Map<string, Step>(steps.map((step) => [step.id, step]))
  const idWidth = Math.max(...steps.map(({ id }) => id.length))
  const statusWidth = 'not-reached'.length
  for (const { step, status, witnesses } of entries) {
    const [first] = witnesses
    // What shows the unmet step stands above; why a step is unknown is told nowhere else.
    const seen = first === undefined || status !== 'unknown' ? '' : `  ${first.file}:${first.line}`
    const head = `${step.padEnd(idWidth)}  ${status.padEnd(statusWidth)}  `
    page.row(status, head, `${titles.get(step)?.title ?? ''}${seen}`)
  }
}

function noBlocker(page: Page, diagnosis: Diagnosis): void {
  const { account: entries, next } = diagnosis
  const refused = refusedSignIns(diagnosis)
  if (refused.length > 0) {
    page.line(page.colours.red('Signing in fails, and no step is shown to be unmet.'))
    for (const one of refused) notice(page, one, 'why')
    return
  }
  const isSilent = entries.every(({ status }) => status === 'unknown')
  const unknown = entries.filter(({ status, step }) => status === 'unknown' && step !== 'renewal').length
  const { green, yellow } = page.colours
  if (isSilent) page.line(yellow('Nothing in the evidence speaks of any step.'))
  else if (unknown === 0) page.line(green('No unmet step was found.'))
  else
    page.line(
      yellow(
        `No unmet step was found, but ${counted(unknown, 'step')} ${unknown === 1 ? 'is' : 'are'} unknown.`,
      ),
    )
  page.field('next', next.text)
}

function blocker(page: Page, diagnosis: Diagnosis, found: Blocker): void {
  const { next } = diagnosis
  page.line(`${page.colours.red('First unmet step:')} ${page.colours.bold(found.step)}`)
  const before = unknownBefore(diagnosis)
  if (before.length > 0)
    page.field('but', `${before.join(', ')} before it ${before.length === 1 ? 'is' : 'are'} unknown.`)
  page.field('why', sentence(found.cause))
  if (found.inferred !== null) page.field('', sentence(`by inference: ${found.inferred}`))
  if (found.asOf !== null) page.field('as of', timeInWords(found.asOf))
  page.witnesses('seen', found.witnesses)
  page.steps('do', found.remedy)
  page.field('next', next.text)
  page.field('clause', found.clause)
}

function contradictions(page: Page, { contradictions: found }: Diagnosis): void {
  for (const { about, sides } of found) {
    page.line()
    page.line(`${page.colours.yellow('Contradiction:')} ${about}`)
    for (const { says, time, witness } of sides) {
      page.line(`  ${says}  ${page.colours.dim(time === null ? 'no time' : timeInWords(time))}`)
      page.line(`          ${page.witness(witness)}`)
    }
  }
}

function notices(page: Page, diagnosis: Diagnosis): void {
  const above = refusedSignIns(diagnosis)
  const found = diagnosis.notices.filter((one) => !above.includes(one))
  if (found.length === 0) return
  page.line()
  page.line(page.colours.yellow('Beside the steps:'))
  for (const one of found) notice(page, one, 'what')
}

function notice(page: Page, { text, remedy, witnesses }: Notice, name: string): void {
  page.field(name, sentence(text))
  page.witnesses('seen', witnesses.slice(-mostWitnesses))
  if (remedy !== null) page.steps('do', remedy)
}

function requests(page: Page, { requests: wanted }: Diagnosis): void {
  if (wanted.length === 0) return
  page.line()
  page.line('To know more, ask for these. In each PowerShell, first:')
  for (const command of intoBundle) page.line(`          ${page.colours.cyan(command)}`)
  for (const request of wanted) {
    page.field('what', sentence(request.ask))
    page.field('why', `${sentence(request.why)} ${purposeOf(request)}`)
    page.field('how', `as ${request.collector}:`)
    page.line(`          ${page.colours.cyan(request.command)}`)
  }
  page.paragraph(
    '`proviso collect <evidence>` prints these lines as a script. Then diagnose all files together.',
  )
}

function leftovers(page: Page, diagnosis: Diagnosis): void {
  const { unexplained, usual, unreadable } = diagnosis
  const { dim, yellow } = page.colours
  if (usual.length > 0) {
    page.line()
    page.line(
      dim(`${counted(usual.length, 'other line')} ${usual.length === 1 ? 'reads' : 'read'} as usual.`),
    )
  }
  page.list(
    dim(`${counted(unexplained.length, 'line')} explained nothing${ofOthers(diagnosis)}:`),
    unexplained.map(({ file, line, text }) => dim(`${file}:${line}  ${text}`)),
  )
  page.list(
    yellow(`${counted(unreadable.length, 'place')} could not be read:`),
    unreadable.map(({ file, line, reason }) => `${file}:${line}  ${reason}`),
  )
}

/** Lines under one another, with fields whose texts stand in one column. */
class Page {
  readonly colours: ReturnType<typeof pc.createColors>
  readonly #lines: string[] = []
  readonly #columns: number

  constructor(terminal: Terminal) {
    this.colours = pc.createColors(terminal.colours)
    this.#columns = terminal.columns
  }

  line(text = ''): void {
    this.#lines.push(text)
  }

  /** A dim text over as many lines as it needs. */
  paragraph(text: string): void {
    for (const line of wrap(text, this.#columns)) this.line(this.colours.dim(line))
  }

  /** A step of the account; its title goes on below itself where the terminal is narrow. */
  row(status: StepStatus, head: string, title: string): void {
    const lines = wrap(title, Math.max(20, this.#columns - head.length - 4))
    const indent = ' '.repeat(head.length + 4)
    lines.forEach((part, index) => {
      const line = index === 0 ? `  ${this.mark(status)} ${head}${part}` : `${indent}${part}`
      this.line(status === 'unmet' ? this.colours.bold(line) : line)
    })
  }

  field(name: string, text: string): void {
    const indent = ' '.repeat(10)
    const lines = wrap(text, this.#columns - indent.length)
    lines.forEach((line, index) =>
      this.line(index === 0 ? `  ${this.colours.dim(name.padEnd(6))}  ${line}` : `${indent}${line}`),
    )
  }

  /** A remedy, each of its steps on a line of its own. */
  steps(name: string, remedy: string): void {
    const listed = inSteps(remedy)
    if (listed.length === 1) return this.field(name, sentence(remedy))
    listed.forEach((step, index) => this.field(index === 0 ? name : '', `${index + 1}. ${sentence(step)}`))
  }

  /** Lines of the evidence, file by file. */
  witnesses(name: string, witnesses: readonly Witness[]): void {
    const inOrder = [...Map.groupBy(witnesses, ({ file }) => file).values()].flat()
    inOrder.forEach((witness, index) => {
      this.line(`  ${this.colours.dim((index === 0 ? name : '').padEnd(6))}  ${this.witness(witness)}`)
    })
  }

  witness({ file, line, text }: Witness): string {
    return `${file}:${line}  ${this.colours.cyan(text)}`
  }

  /** A heading with lines under it, of which only the first are shown; nothing where there is none. */
  list(heading: string, lines: readonly string[]): void {
    if (lines.length === 0) return
    this.line()
    this.line(heading)
    for (const line of lines.slice(0, mostLines)) this.line(`  ${line}`)
    const more = lines.length - mostLines
    if (more > 0) this.line(this.colours.dim(`  and ${more} more (--json has them all)`))
  }

  mark(status: StepStatus): string {
    const { green, red, yellow, dim } = this.colours
    const marks = {
      done: green('✓'),
      unmet: red('✗'),
      unknown: yellow('?'),
      'not-reached': dim('·'),
      'not-needed': dim('–'),
    }
    return marks[status]
  }

  text(): string {
    return this.#lines.join('\n')
  }
}

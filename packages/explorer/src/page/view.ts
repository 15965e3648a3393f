import type { PathsAhead } from '../session/paths-ahead.ts'
import type { Session } from '../session/session.ts'

/** All that the page shows. */
export interface View {
  readonly session: Session
  /** The machine whose picture is shown; absent for a model without machines. */
  readonly machine?: string
  /** Is the log of the system shown as a sequence, instead of that picture? */
  readonly asSequence?: boolean
  /** What every path from a state on came to, and from where. */
  readonly ahead?: { readonly report: PathsAhead; readonly at: number; readonly log: string }
  /** Something that has to be said: of a link that cannot be read, or of a log that is refused. */
  readonly notice?: string
  /** For each kind of event that can carry many things, the number of what it carries when it is taken. */
  readonly options: ReadonlyMap<string, number>
}

/** All that can be done on the page. */
export interface Actions {
  readonly choose: (model: string) => void
  readonly take: (event: unknown) => void
  readonly goTo: (at: number) => void
  readonly showMachine: (name: string) => void
  readonly showSequence: () => void
  readonly chooseOption: (choice: string, option: number) => void
  readonly lookAhead: () => void
  readonly load: (log: readonly unknown[]) => void
  readonly say: (text: string) => void
}

/** A machine starts differently each time it is started: its context cannot be rebuilt from a log. */
export class ImpureMachine extends Error {
  override readonly name = 'ImpureMachine'
  /** Stable, for programs. */
  readonly code = 'impure-machine'
  /** The id of the machine. */
  readonly machine: string

  constructor(machine: string) {
    super(
      `the machine "${machine}" starts differently each time: its context must not read a clock, a random number ` +
        'or a counter; take such values from its input or from an event',
    )
    this.machine = machine
  }
}

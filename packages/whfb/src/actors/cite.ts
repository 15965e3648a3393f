/** What every transition carries as `meta`: where in the published flow it stands, and who says so. */
export interface Citation {
  /** The published letter of the phase, or a name where no letter was published. */
  readonly phase: Phase
  readonly source: string
  /** How Windows or the server tells of it, where the transition is a failure. */
  readonly failure?: string
}

/**
 * The phases of provisioning by their letters, and what surrounds them.
 *
 * Registering the device has letters of its own, of which D is no message: the device makes its keys. Signing in has letters of its own: A to C of Kerberos and F and G of Entra ID on a hybrid joined device, A to C of Entra
 * ID on an Entra joined one. A server does not know from which it is asked, and cites the former.
 */
export type Phase =
  | 'join A'
  | 'join B'
  | 'join C'
  | 'join E'
  | 'join F'
  | 'join G'
  | 'sign-in'
  | 'prerequisites'
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'E'
  | 'F'
  | 'G'
  | 'synchronisation'
  | 'enrolment agent'
  | 'Kerberos A'
  | 'Kerberos B'
  | 'Kerberos C'
  | 'Entra A'
  | 'Entra B'
  | 'Entra C'
  | 'Entra F'
  | 'Entra G'
  | 'renewal'
  | 'reset'
  | 'lockout'
  | 'removal'
  | 'administration'

/** The `meta` of a transition. */
export function cite(phase: Phase, source: string): Citation {
  return { phase, source }
}

/** The `meta` of a transition that is a failure, with the event or code that tells of it. */
export function fails(phase: Phase, source: string, failure: string): Citation {
  return { phase, source, failure }
}

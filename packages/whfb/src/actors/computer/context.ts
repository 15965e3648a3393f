import type { Sessions } from '../sessions.ts'

/** What all users of a device share. */
export interface ComputerContext {
  /** Whose profiles have a container, as far as they take part. */
  readonly containers: Sessions
  /** How many users beside them have one; ten may. */
  readonly otherUsers: 0 | 9
  /** Authorisation failures that the TPM remembers, whosever they were. */
  readonly failures: number
  /** So many lock it: 32, where Windows has set up a TPM 2.0. */
  readonly mostFailures: number
}

/** A computer on which nobody has a container. */
export function computerWith(setting: Partial<ComputerContext> | undefined): ComputerContext {
  return {
    containers: [],
    otherUsers: 0,
    failures: 0,
    mostFailures: 32,
    ...setting,
  }
}

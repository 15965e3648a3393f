import type { Reading } from '@proviso/evidence'
import { isRemote } from './vocabulary.ts'

/** From where somebody ran `dsregcmd /status`: it decides which of its rows tell of the user. */
export interface RunContext {
  /** Windows itself, or the account of the machine: no user at all. */
  readonly asSystem: boolean
  /**
   * Outside of the sign-in session of the user, as an elevated prompt of another account is: what is there may be
   * shown, what is missing may be missing in that session alone.
   */
  readonly outside: boolean
  /** A remote session, which shows neither tokens nor keys. */
  readonly remote: boolean
}

/** The context of one run. */
export function contextOf(run: readonly Reading[]): RunContext {
  return { asSystem: isAsSystem(run), outside: isOutside(run), remote: isRemote(run) }
}

/** Does a run tell of the user, also by saying no? */
export function isOfUser({ asSystem, outside, remote }: RunContext): boolean {
  return !asSystem && !outside && !remote
}

/** Do the rows of a run about its user say nothing when they say no? */
export function isOutside(run: readonly Reading[]): boolean {
  // ERROR_NO_SUCH_LOGON_SESSION: the broker of the tokens knows no session for whoever ran it.
  return run.some(({ field, value }) => field === 'WamDefaultSet' && /0x80070520/i.test(value))
}

function isAsSystem(run: readonly Reading[]): boolean {
  return run.some(
    ({ field, value }) =>
      (field === 'User Context' && /^system\b/i.test(value)) ||
      (field === 'Executing Account Name' && /(?:^|\\)SYSTEM(?:$|,)|\$(?:$|,|@)/i.test(value)),
  )
}

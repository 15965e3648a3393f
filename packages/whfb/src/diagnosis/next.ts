import type { Entry } from './account.ts'
import type { Blocker, Next, Request } from './diagnosis.ts'
import type { Standing } from './standing.ts'

/** What stands beside the account. */
export interface Beside {
  readonly standing: Standing
  readonly blocker: Blocker | null
  readonly requests: readonly Request[]
  /** Does the evidence tell something beside the steps? */
  readonly hasNotices: boolean
}

/** What comes after the last step that is done. */
export function nextOf(account: readonly Entry[], { standing, blocker, requests, hasNotices }: Beside): Next {
  const open = account.filter(({ status }) => status !== 'done' && status !== 'not-needed')
  const first = blocker === null ? open[0] : open[open.findIndex(({ step }) => step.id === blocker.step) + 1]
  if (first === undefined) {
    const text =
      blocker === null ? 'Nothing: every step is done.' : 'Once that is mended, every step is done.'
    return { step: null, text }
  }
  const { id, title, part } = first.step
  if (blocker !== null) {
    return { step: id, text: `Once that is mended, sign out and in. The step after it is ${id}.` }
  }
  if (first.status === 'unknown' && id === 'renewal') {
    const done = 'Every step is done but the renewal, which comes by itself before the certificate expires.'
    const beside = ' What the evidence tells beside the steps may still keep the user from signing in.'
    return { step: id, text: hasNotices ? `${done}${beside}` : done }
  }
  if (first.status === 'unknown') {
    const request = requests.find(({ steps }) => steps.includes(id))
    const settled = request === undefined ? '' : ` To settle it, ask for ${request.ask}.`
    return { step: id, text: `The evidence does not say whether it is so: ${title}.${settled}` }
  }
  const offered = standing.container.says === 'unmet' && part !== 'prerequisite'
  if (!offered) return { step: id, text: `The next step is ${id}.` }
  const last = account.findLast(({ step, status }) => status === 'done' && step.part !== 'prerequisite')
  const text =
    last === undefined
      ? `Provisioning starts at the next sign-in, with ${id}.`
      : `Provisioning starts again at the next sign-in: the last time it got as far as ${last.step.id}.`
  return { step: id, text }
}

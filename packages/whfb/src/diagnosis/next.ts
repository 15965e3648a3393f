import type { Entry } from './account.ts'
import type { Blocker, Next } from './diagnosis.ts'
import type { Standing } from './standing.ts'

/** What settles a step that the evidence is silent about. */
const ask: Readonly<Record<Entry['step']['part'], string>> = {
  prerequisite:
    'run `dsregcmd /status` in the console session of the user, and export User Device Registration/Admin',
  provisioning:
    'export User Device Registration/Admin (event 300) and HelloForBusiness/Operational (event 8510)',
  enrolment:
    'export User Device Registration/Admin (355, 356, 365) and HelloForBusiness/Operational (8031, 8066)',
  life: 'export HelloForBusiness/Operational (event 8045), and list the certificates: `certutil -user -store my`',
}

/** What comes after the last step that is done. */
export function nextOf(account: readonly Entry[], standing: Standing, blocker: Blocker | null): Next {
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
  if (first.status === 'unknown') {
    return {
      step: id,
      text: `The evidence does not say whether it is so: ${title}. To settle it, ${ask[part]}.`,
    }
  }
  const offered = standing.container.says === 'unmet' && part !== 'prerequisite'
  return {
    step: id,
    text: offered ? `Provisioning starts at the next sign-in, with ${id}.` : `The next step is ${id}.`,
  }
}

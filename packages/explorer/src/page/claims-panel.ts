import type { Log, Verdict } from '@proviso/kernel'
import { type Standing, type StandingClaim, standingClaims } from '../session/standing-claims.ts'
import { element, panel } from './element.ts'
import type { Actions, View } from './view.ts'

/** What is claimed, how it stands after this log, and what every path from here comes to. */
export function claimsPanel(view: View, actions: Actions): HTMLElement {
  const claims = standingClaims(view.session)
  const broken = claims.filter(({ standing }) => standing === 'broken')
  const verdicts = new Map(
    aheadOf(view)?.verdicts.map((verdict) => [keyOf(verdict.kind, verdict.claim), verdict]),
  )
  const told = claims.map((claim) => ({ claim, verdict: verdicts.get(keyOf(claim.kind, claim.sentence)) }))
  return panel(
    'claims',
    'Claims',
    element('p', { class: broken.length > 0 ? 'broken summary' : 'summary' }, summary(claims, broken)),
    element(
      'ul',
      { class: 'claims', tabindex: '0', 'aria-label': 'Claims' },
      ...told
        .toSorted((one, other) => urgency(one) - urgency(other))
        .map(({ claim, verdict }) => claimItem(claim, verdict, actions)),
    ),
    element(
      'button',
      { type: 'button', 'data-key': 'ahead', onclick: () => actions.lookAhead() },
      view.session.at === 0 ? 'Try every path' : 'Try every path from here',
    ),
    aheadText(view, actions),
  )
}

/** What is broken is read first, then what can be broken, then what nobody knows. */
function urgency({
  claim,
  verdict,
}: {
  readonly claim: StandingClaim
  readonly verdict: Verdict<unknown> | undefined
}): number {
  if (claim.standing === 'broken') return 0
  return ['broken', 'unknown'].indexOf(verdict?.outcome ?? 'holds') + 1 || 3
}

/** What was found out about every path, as long as one looks at where they begin. */
function aheadOf({ ahead, session: { at, log } }: View) {
  return ahead !== undefined && ahead.at === at && ahead.log === JSON.stringify(log.slice(0, at))
    ? ahead.report
    : undefined
}

function keyOf(kind: string, sentence: string): string {
  return `${kind} ${sentence}`
}

function summary(claims: readonly StandingClaim[], broken: readonly StandingClaim[]): string {
  if (claims.length === 0) return 'Nothing is claimed of this model.'
  if (broken.length > 0) return `${broken.length} of ${claims.length} broken by this log.`
  return claims.length === 1 ? 'Not broken by this log.' : `None of ${claims.length} is broken by this log.`
}

const signs: Readonly<Record<Standing, string>> = { broken: '✗', kept: '✓', met: '✓', open: '○' }

function claimItem(
  claim: StandingClaim,
  verdict: Verdict<unknown> | undefined,
  actions: Actions,
): HTMLElement {
  const { id, sentence, standing } = claim
  return element(
    'li',
    { class: standing },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, signs[standing]),
    element(
      'div',
      {},
      ...(id === undefined ? [] : [element('strong', {}, id), ' ']),
      element('span', {}, sentence),
      ' ',
      element('small', {}, standingText(claim)),
      verdict === undefined ? undefined : verdictText(verdict, actions),
    ),
  )
}

function standingText({ kind, standing, since }: StandingClaim): string {
  if (standing === 'broken')
    return since === undefined ? 'cannot be decided: it throws' : `broken at ${since}`
  if (kind === 'sometimes') return since === undefined ? 'not seen yet' : `seen at ${since}`
  if (kind === 'recoverable') return standing === 'met' ? 'it is so here' : 'not here; it must stay reachable'
  if (kind === 'leadsTo') return since === undefined ? 'nothing is owed' : `owed since ${since}`
  return 'so far'
}

function verdictText({ outcome, log, kind }: Verdict<unknown>, { load }: Actions): HTMLElement {
  const words = {
    holds: kind === 'sometimes' ? 'reached' : 'holds on every path',
    broken: kind === 'sometimes' ? 'never reached' : 'can be broken',
    unknown: 'unknown: there are more paths than were tried',
  } as const
  return element(
    'p',
    { class: `verdict ${outcome}` },
    words[outcome],
    ...(log === undefined || outcome === 'unknown'
      ? []
      : [
          ' ',
          element(
            'button',
            { type: 'button', 'data-key': `show ${kind} ${log.length}`, onclick: () => load(log) },
            showHow(log),
          ),
        ]),
  )
}

function aheadText(view: View, { load }: Actions): HTMLElement | undefined {
  const report = aheadOf(view)
  if (report === undefined) return undefined
  const { states, edges, complete, deadlocks, deadlockCount, ignored } = report
  const size = `${counted(states, 'state')}, ${counted(edges, 'step')}`
  const [deadlock] = deadlocks
  const [stray] = ignored
  const shown = (text: string, key: string, log: Log<unknown>) =>
    element(
      'p',
      { class: key },
      `${text} `,
      element(
        'button',
        { type: 'button', 'data-key': `show ${key}`, onclick: () => load(log) },
        showHow(log),
      ),
    )
  return element(
    'div',
    { class: 'ahead' },
    element(
      'p',
      {},
      complete ? `Every path was tried: ${size}.` : `Not every path was tried: cut off after ${size}.`,
    ),
    deadlock === undefined
      ? element('p', {}, complete ? 'No deadlock.' : 'No deadlock was met.')
      : shown(`${counted(deadlockCount, 'deadlock')}.`, 'broken', deadlock),
    stray === undefined
      ? undefined
      : shown(
          `${counted(ignored.length, 'message')} can arrive where nobody expects it.`,
          'stray',
          stray.log,
        ),
  )
}

function showHow(log: Log<unknown>): string {
  return `Show how: ${counted(log.length, 'event')}`
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

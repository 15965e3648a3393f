import type { Answer } from './reading.ts'

const words: ReadonlyMap<string, Answer> = new Map([
  // As events spell them, which are many: these are found without another look.
  ['Yes', 'yes'],
  ['No', 'no'],
  ['Not Tested', 'not tested'],
  ['yes', 'yes'],
  ['no', 'no'],
  ['true', 'yes'],
  ['false', 'no'],
  ['pass', 'yes'],
  ['passed', 'yes'],
  ['success', 'yes'],
  ['willprovision', 'yes'],
  ['will provision', 'yes'],
  ['willnotprovision', 'no'],
  ['will not provision', 'no'],
  ['skipped', 'not tested'],
  ['not tested', 'not tested'],
])

/** With what letters they begin: most values are no answers, and these tell. */
const initials: ReadonlySet<number> = new Set(
  [...words.keys()].flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]),
)

/**
 * What a value answers, whoever printed it; nothing where it is no answer.
 *
 * @param asked Does the field ask a yes-or-no question? Then a failure is an answer, and whatever else stands there
 * could not be read.
 */
export function answerOf(value: string, asked: boolean): Answer | undefined {
  const initial = value.charCodeAt(0)
  // A blank in front is passed over below.
  if (!asked && !initials.has(initial) && initial > 0x20 && initial < 0x80) return undefined
  const asSpelt = words.get(value)
  if (asSpelt !== undefined) return asSpelt
  const plain = value.trim().toLowerCase()
  // `YES ( StateReady )` and `No ( 1 : StateNoPolicy )` answer, and say why in brackets.
  const word = plain.endsWith(')') ? plain.slice(0, Math.max(0, plain.indexOf('('))).trim() : plain
  return words.get(plain) ?? words.get(word) ?? (asked ? outcomeOf(plain) : undefined)
}

/** `FAIL [0x80070002]` is a test that went wrong; `FAILED. Error: 0xd000023c` is one that could not be made. */
function outcomeOf(plain: string): Answer {
  if (/^must run elevated\b/.test(plain)) return 'not tested'
  return /^fail(?:ed)?(?:[.:[( ]|$)/.test(plain) && !/^failed\.? error/.test(plain) ? 'no' : 'unreadable'
}

import type { Reading } from '@proviso/evidence'
import { codeMeaning, wizardMeaning } from '../causes/code-meaning.ts'
import { wordingOf } from '../causes/errors-of.ts'
import { errorCode } from '../vocabulary.ts'
import { eventFailure } from './event-failures.ts'
import { noticed, type Noticed } from './noticed.ts'

/** Events that report a failure and that nothing has explained so far, each kind once, with the newest codes. */
export function otherFailures(
  records: readonly (readonly Reading[])[],
  explained: ReadonlySet<Reading>,
): readonly Noticed[] {
  const failures = records.flatMap((record) => {
    const logged = record.find(({ field }) => field === 'EventID')
    const failure = logged === undefined || explained.has(logged) ? undefined : eventFailure(logged)
    return logged === undefined || failure === undefined ? [] : [{ record, logged, failure }]
  })
  const kinds = Map.groupBy(failures, ({ logged }) => logged.subject)
  return [...kinds.values()].flatMap((ofOne) => {
    const newest = ofOne.at(-1)
    if (newest === undefined) return []
    const { record, logged, failure } = newest
    const codes = record.filter((reading) => tellsWhy(reading))
    const words = codes.map((reading) => wordsOf(reading))
    const what = `event ${logged.value}: ${[failure.cause, ...words].join('; ')}`
    const times = ofOne.length === 1 ? '' : ` (${ofOne.length} times)`
    const { remedy, source } = failure
    const whom = record.filter(({ field }) => field === 'SubjectName')
    return [
      noticed({ text: `${what}${times}`, remedy, source }, [
        ...ofOne.map((one) => one.logged),
        ...codes,
        ...whom,
      ]),
    ]
  })
}

/** A code, or what the event says in words. */
function tellsWhy(reading: Reading): boolean {
  return (
    errorCode(reading) !== undefined ||
    (/description|message|^(?:Data|Reason)$/i.test(reading.field) && reading.value !== '')
  )
}

function wordsOf(reading: Reading): string {
  const code = errorCode(reading)
  const meaning =
    code === undefined
      ? undefined
      : (codeMeaning(code, {}) ?? (isOfWizard(reading) ? wizardMeaning(code) : undefined))
  return code === undefined || meaning === undefined ? wordingOf(reading) : `${meaning.means} (${code})`
}

function isOfWizard({ subject }: Reading): boolean {
  return /^Microsoft-Windows-HelloForBusiness\/[67]\d{3}$/.test(subject) && !subject.endsWith('/7001')
}

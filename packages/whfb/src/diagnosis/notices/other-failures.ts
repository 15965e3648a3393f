import type { Reading } from '@proviso/evidence'
import { type CodeMeaning, codeMeaning, wizardMeaning } from '../causes/code-meaning.ts'
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
    const told = codes.map((reading) => ({ reading, ...meaningOf(reading) }))
    const words = told.map(({ reading, code, means }) =>
      code === undefined || means === undefined ? wordingOf(reading) : `${means} (${code})`,
    )
    const what = `event ${logged.value}: ${[failure.cause, ...words].join('; ')}`
    const times = ofOne.length === 1 ? '' : ` (${ofOne.length} times)`
    const source = [...new Set([failure.source, ...told.flatMap((one) => one.source ?? [])])].join('; ')
    const remedy = failure.remedy ?? told.map((one) => one.remedy).find((one) => one !== undefined)
    const stops = failure.phase === 'sign-in' ? 'sign-in' : undefined
    const whom = record.filter(({ field }) => field === 'SubjectName')
    return [
      noticed({ text: `${what}${times}`, remedy, source, stops }, [
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

function meaningOf(reading: Reading): { readonly code?: string } & Partial<CodeMeaning> {
  const code = errorCode(reading)
  if (code === undefined) return {}
  return { code, ...(codeMeaning(code, {}) ?? (isOfWizard(reading) ? wizardMeaning(code) : undefined)) }
}

function isOfWizard({ subject }: Reading): boolean {
  return /^Microsoft-Windows-HelloForBusiness\/[67]\d{3}$/.test(subject) && !subject.endsWith('/7001')
}

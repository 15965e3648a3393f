import type { DatedFinding } from './dated-finding.ts'

/** One check of the prerequisites takes no longer. */
const longestCheck = 60 * 1000

/**
 * HelloForBusiness tells the results of one check in events of their own: a template that fails (7205) beside an enterprise
 * PRT that is missing (7211) was not fetched, and nobody knows whether it is there.
 */
export function withoutUnfetchedTemplates(findings: readonly DatedFinding[]): readonly DatedFinding[] {
  const missing = findings.filter(({ reading }) => isEvent(reading.subject, 7211))
  if (missing.length === 0) return findings
  return findings.map((one) =>
    one.about === 'logon-template' &&
    isEvent(one.reading.subject, 7205) &&
    missing.some((prt) => Math.abs(prt.when.from - one.when.from) <= longestCheck)
      ? { ...one, says: 'not tested', outdates: true }
      : one,
  )
}

function isEvent(subject: string, id: number): boolean {
  return subject === `Microsoft-Windows-HelloForBusiness/${id}`
}

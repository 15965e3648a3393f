import type { Reading } from '../reading.ts'

/**
 * Why a run looks cut off; nothing where it does not.
 *
 * @param section The section in which the run ends; empty where it has no titles.
 */
export function endOfRun(run: readonly Reading[], section: string): string | undefined {
  if (section === '') return undefined
  const inSection = run.filter(({ subject }) => subject === section || subject.startsWith(`${section}: `))
  if (inSection.length === 0) return `the text ends at the title of "${section}": it is cut off`
  if (!/prerequisite/i.test(section)) return withoutPrerequisites(run, section)
  return inSection.some(({ field }) => /^(?:PreReqResult|NgcPreReq)$/.test(field))
    ? undefined
    : `the text ends inside "${section}", before PreReqResult: it is cut off`
}

/** Windows prints the prerequisite check last, wherever there is a join and no container of the user. */
function withoutPrerequisites(run: readonly Reading[], section: string): string | undefined {
  const says = (field: string) => run.find((reading) => reading.field === field)?.answer
  const isJoined = says('AzureAdJoined') === 'yes' || says('DomainJoined') === 'yes'
  return isJoined && says('NgcSet') !== 'yes'
    ? `the text ends inside "${section}", without a prerequisite check: it is cut off, or a part of it was left out`
    : undefined
}

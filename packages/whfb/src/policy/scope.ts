import { documents } from './documents.ts'
import type { PolicySource } from './policy-source.ts'
import type { PolicySubject } from './subject.ts'

/** A source that does not reach this user on this device, and why. */
export interface OutOfScope {
  readonly source: string
  readonly why: string
  readonly document: string
}

/** The group in which every user and every computer is. */
const everybody = 'Authenticated Users'

/**
 * Why a source does not reach a user on a device; `undefined` where it does.
 *
 * A user half is filtered by the groups of the user, a computer half by those of the computer. The names of groups are
 * compared as the directory compares them, without regard to capitals.
 *
 * Source: Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust", security
 * group filtering; "Configure Windows Hello for Business", tenant-wide policy.
 */
export function outOfScope(source: PolicySource, subject: PolicySubject): OutOfScope | undefined {
  switch (source.surface) {
    case 'user group policy':
    case 'computer group policy': {
      const isUser = source.surface === 'user group policy'
      const groups = isUser ? subject.userGroups : subject.computerGroups
      if (isMember([...groups, everybody], source.securityFiltering ?? [everybody])) return undefined
      return {
        source: source.name,
        why: `the ${isUser ? 'user' : 'computer'} is in none of the groups that may apply it`,
        document: documents.enroll,
      }
    }
    case 'tenant-wide enrollment': {
      if (source.asOf === 'enrollment') return undefined
      return {
        source: source.name,
        why: 'it was made after the device enrolled, and is applied at enrolment alone',
        document: documents.configure,
      }
    }
    case 'user CSP':
    case 'device CSP':
    case 'custom OMA-URI':
    case 'settings catalog':
    case 'account protection':
    case 'identity protection':
    case 'Exchange ActiveSync':
      return undefined
  }
}

function isMember(groups: readonly string[], allowed: readonly string[]): boolean {
  const names = new Set(groups.map((name) => name.toLowerCase()))
  return allowed.some((name) => names.has(name.toLowerCase()))
}

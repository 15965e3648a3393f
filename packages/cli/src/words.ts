import type { Diagnosis, Notice, Request } from '@proviso/whfb'

/** A number with what is counted: `1 file`, `2,000 files`. */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
}

/** A message of several lines as one. */
export function inOneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, ' ')
}

/** A text as a sentence of its own. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}

/** How the certificate is got, in words. */
export function wayInWords(way: Diagnosis['way']): string {
  if (way === null) return 'the evidence does not say how a certificate is got'
  const words = {
    none: 'no certificate is asked for (key trust or cloud Kerberos trust)',
    'enrollment authority': 'AD FS enrols the certificate',
    'mobile device management': 'MDM enrols the certificate',
  } as const
  return words[way.enrolment]
}

/** What a piece of evidence is asked for. */
export function purposeOf({ steps, explains }: Request): string {
  return [
    ...(explains === null
      ? []
      : [`It can say why ${explains === 'sign-in' ? 'the sign-in fails' : `${explains} is unmet`}.`]),
    ...(steps.length === 0 ? [] : [`It can settle ${steps.join(', ')}.`]),
  ].join(' ')
}

/** The steps before the first unmet one of which nobody knows: one of them may be unmet, too. */
export function unknownBefore({ account, blocker }: Diagnosis): readonly string[] {
  const at = account.findIndex(({ step }) => step === blocker?.step)
  return account
    .slice(0, Math.max(0, at))
    .filter(({ status }) => status === 'unknown')
    .map(({ step }) => step)
}

/** What keeps a user from signing in whose steps show nothing that is unmet. */
export function refusedSignIns({ blocker, notices }: Diagnosis): readonly Notice[] {
  return blocker === null ? notices.filter(({ stops }) => stops === 'sign-in') : []
}

/** A time as people read it: `2026-11-18 06:40:11 UTC`. */
export function timeInWords(iso: string): string {
  return iso.replace('T', ' ').replace(/(?:\.000)?Z$/, ' UTC')
}

/** How far the device is, in numbers. */
export function standingInWords({ account }: Diagnosis): string {
  const words = {
    done: 'done',
    unmet: 'unmet',
    unknown: 'unknown',
    'not-reached': 'not reached',
    'not-needed': 'not needed',
  }
  const counts = Object.entries(words).flatMap(([status, word]) => {
    const count = account.filter((entry) => entry.status === status).length
    return count === 0 ? [] : [`${count} ${word}`]
  })
  return `Of ${account.length} steps ${counts.join(', ')}.`
}

/** Whom the evidence is about as well, and the diagnosis is not. */
export function setAsideInWords({ contradictions }: Diagnosis): string {
  const whats = contradictions.flatMap(({ about }) => /of several (\w+)$/.exec(about)?.[1] ?? [])
  return whats.length === 0 ? '' : `; other ${whats.join(' and ')} in the evidence were set aside`
}

/** Where several users or devices were found, the lines of those who were set aside explain nothing. */
export function ofOthers({ contradictions }: Diagnosis): string {
  const isOfSeveral = contradictions.some(({ about }) => about.startsWith('The evidence is of several'))
  return isOfSeveral ? ', those of whoever was set aside among them' : ''
}

import type { Diagnosis, Request } from '@proviso/whfb'

/** A number with what is counted: `1 file`, `2,000 files`. */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
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

/** Where several users or devices were found, the lines of those who were set aside explain nothing. */
export function ofOthers({ contradictions }: Diagnosis): string {
  const isOfSeveral = contradictions.some(({ about }) => about.startsWith('The evidence is of several'))
  return isOfSeveral ? ', those of whoever was set aside among them' : ''
}

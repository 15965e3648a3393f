import { EvidenceOfFile } from '../evidence-of-file.ts'
import { isoTime } from '../iso-time.ts'
import { linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'

/** `Error code: 0x801c044f`, as the wizard that sets a PIN up shows it; people leave the `0x` out. */
const setUp = /\berror code:?[ \t]{0,4}(?:0x)?([\da-f]{8})\b/i
/** `(status: 0xc00000bb, substatus: 0x0)`, as the sign-in screen shows it. */
const signIn = /\bstatus:?[ \t]{0,4}(0x[\da-f]{8}),[ \t]{0,4}substatus:?[ \t]{0,4}(0x[\da-f]{1,8})\b/i
const ofSetUp = /\baka\.ms\/PINErrors\b|\bset up (?:your|a) PIN\b|\bset your PIN\b|\bWindows Hello\b|\bPIN\b/i
const ofSignIn =
  /\bPIN\b|\bWindows Hello\b|\boption is temporarily unavailable\b|\bcredentials could not be verified\b/i
/** What the sign-in screen says instead of a status. */
const unavailable = /\b(?:option|PIN) is temporarily unavailable\b/i
const timestamp = /\bTimestamp:?[ \t]{0,4}(\S.{5,40}?)\s*$/im

/** Does a text hold the words of a screen on which Windows says that a PIN could not be set up, or does not sign in? */
export function isScreen(text: string): boolean {
  return (
    (setUp.test(text) && ofSetUp.test(text)) ||
    (signIn.test(text) && ofSignIn.test(text)) ||
    unavailable.test(text)
  )
}

/**
 * Reads what a screen of Windows said, as somebody typed it: the error code of the wizard that sets a PIN up, and the status of
 * a sign-in by PIN that failed.
 *
 * @example
 * ```ts
 * readScreen('PIN setup. Error code: 0x801c044f', 'screen.txt').readings[0] // { subject: 'PIN setup', field: 'Error code', … }
 * ```
 */
export function readScreen(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  const record = evidence.newRecord()
  const time = timeIn(timestamp.exec(text)?.[1] ?? '')
  for (const { text: quote, number: line } of linesOf(text)) {
    const place = { source: 'screen', record, line, quote, time } as const
    const [, code] = setUp.exec(quote) ?? []
    if (code !== undefined)
      evidence.add({ ...place, subject: 'PIN setup', field: 'Error code', value: `0x${code}` })
    if (unavailable.test(quote))
      evidence.add({ ...place, subject: 'sign-in', field: 'Message', value: quote.trim() })
    const [, status, substatus] = signIn.exec(quote) ?? []
    if (status === undefined || substatus === undefined) continue
    evidence.add({ ...place, subject: 'sign-in', field: 'Status', value: status })
    if (Number(substatus) !== 0)
      evidence.add({ ...place, subject: 'sign-in', field: 'SubStatus', value: substatus })
  }
  return evidence.evidence()
}

/** The screen shows it as `2026-11-18T07:44:10Z`, or in words with a zone behind them. */
function timeIn(shown: string): string | undefined {
  const iso = isoTime(shown)
  if (iso !== undefined || !/\b(?:GMT|UTC|Z)$/.test(shown)) return iso
  const time = Date.parse(shown)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

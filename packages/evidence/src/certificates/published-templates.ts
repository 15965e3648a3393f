import { EvidenceOfFile } from '../evidence-of-file.ts'
import { linesOf } from '../lines.ts'
import type { Answer, Evidence } from '../reading.ts'

/** A template that a CA publishes: its name, what it is called, and what whoever asked may do with it. */
const template = /^\s{0,8}(\S{1,200}): (.{1,200}?) -- (?:(Auto-Enroll)(?:: )?)?(.{0,200}?)\s*$/

const end = /^CertUtil: -CATemplates\b/im

/** Is a text what `certutil -CATemplates` prints? */
export function isPublishedTemplates(text: string): boolean {
  return end.test(text) || /^\s{0,8}\S{1,200}: .{1,200}? -- Auto-Enroll(?:: .{1,100})?\s*$/m.test(text)
}

/**
 * Reads what `certutil -CATemplates` prints: the templates that a CA publishes, and whether whoever ran it may enrol.
 *
 * That access is denied speaks of the account that ran the command, and of no other.
 *
 * @example
 * ```ts
 * const text = 'WHFBAuthentication: WHFB Authentication -- Auto-Enroll: Access is denied.'
 * readPublishedTemplates(text, 'templates.txt').readings.at(-1)?.answer // 'no'
 * ```
 */
export function readPublishedTemplates(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  for (const { text: quote, number: line } of linesOf(text)) {
    const [, name, title = '', automatic, denial = ''] = template.exec(quote) ?? []
    if (name === undefined || name.startsWith('CertUtil')) continue
    const record = evidence.newRecord()
    const add = (field: string, value: string, answer?: Answer) =>
      evidence.add({
        source: 'certificate',
        subject: 'published template',
        field,
        value,
        answer,
        record,
        line,
        quote,
      })
    add('Template', name)
    add('DisplayName', title)
    add('AutoEnroll', String(automatic !== undefined))
    add('Access', denial, accessOf(denial))
  }
  if (evidence.isEmpty)
    evidence.report(1, 'a CA that publishes no template, or what it prints of them is not known')
  return evidence.evidence()
}

function accessOf(denial: string): Answer {
  if (denial === '') return 'yes'
  return /^Access is denied\.?$/i.test(denial) ? 'no' : 'unreadable'
}

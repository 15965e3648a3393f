import { isoTime } from '../iso-time.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { childOf, elementsNamed, parseXml, textIn, type XmlElement } from '../xml/xml-element.ts'
import { policyKey, titleInAnotherLanguage, valueByTitle } from './passport-for-work.ts'
import { PolicyEvidence, type PolicySaid } from './policy-evidence.ts'

/** Is it a resultant set of policy, as `gpresult /x` writes it? */
export function isGroupPolicyResult(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<Rsop[\s>]/.test(text)
}

/**
 * Reads what `gpresult /x` writes: the policies that Group Policy applied to the computer and to the user.
 *
 * The file names policies by their titles. Those of Windows Hello for Business are known by their English titles, and
 * auto-enrolment by its own elements; of others, and of those in another language, the number is told. A policy that another
 * policy object overrides has the subject `…: overridden`.
 */
export function readGroupPolicyResult(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new PolicyEvidence(file)
  const { roots, broken } = parseXml(text)
  const time = isoTime(textIn(roots[0], 'ReadTime') ?? '')
  const device = /([^\\]+)\$$/.exec(textIn(roots[0], 'ComputerResults', 'Name') ?? '')?.[1]
  for (const half of ['computer', 'user'] as const) {
    const results = childOf(roots[0], half === 'computer' ? 'ComputerResults' : 'UserResults')
    for (const setting of settingsIn(results)) {
      const { element, precedence } = setting
      const line = lineAt(element.start)
      const said = 'field' in setting ? setting : undefined
      if (said === undefined && isOfHello(element)) evidence.report(line, titleInAnotherLanguage)
      else if (said === undefined) evidence.passOver(line)
      else {
        const overridden = precedence === undefined || precedence === '1' ? '' : ': overridden'
        const subject = `${half} group policy${overridden}`
        const quote = text.slice(element.start, element.end)
        evidence.add({
          subject,
          field: said.field,
          value: said.value,
          line,
          quote,
          time,
          device,
        } satisfies PolicySaid)
      }
    }
  }
  if (broken !== undefined) evidence.report(lineAt(broken.at), `the rest cannot be read: ${broken.reason}`)
  return evidence.evidence()
}

/** A setting of some extension; one that is not known has no field. */
type Setting = { readonly element: Place; readonly precedence: string | undefined } & (
  | { readonly field: string; readonly value: string }
  | object
)

function* settingsIn(results: XmlElement | undefined): Generator<Setting> {
  const extensions = [...elementsNamed(results?.children ?? [], 'Extension')]
  for (const element of extensions.flatMap(({ children }) => children)) {
    const precedence = textIn(element, 'Precedence')
    const found =
      element.name === 'Policy'
        ? administrativeTemplate(element)
        : element.name === 'RegistrySetting'
          ? registrySetting(element)
          : element.name === 'AutoEnrollmentSettings'
            ? autoEnrollment(element)
            : []
    if (found.length === 0) yield { element, precedence }
    for (const one of found) yield { precedence, ...one }
  }
}

/** The brand is the same in every language. */
function isOfHello(element: Place | XmlElement): boolean {
  const words = 'children' in element ? [textIn(element, 'Name'), textIn(element, 'Category')] : []
  return words.some((word) => word?.includes('Windows Hello') === true)
}

/** Where a setting stands: of a policy, from its title to its state. */
type Place = Pick<XmlElement, 'start' | 'end'>

interface Found {
  readonly element: Place
  readonly field: string
  readonly value: string
}

/** A policy by its title, and the boxes inside of it. */
function administrativeTemplate(policy: XmlElement): readonly Found[] {
  const inside = policy.children.filter(({ name }) => name === 'CheckBox')
  return [policy, ...inside].flatMap((element) => {
    const [title, state] = [childOf(element, 'Name'), childOf(element, 'State')]
    const value = valueByTitle.get(title?.text ?? '')
    if (title === undefined || state === undefined || value === undefined) return []
    if (state.text !== 'Enabled' && state.text !== 'Disabled') return []
    const place = { start: title.start, end: state.end }
    return [{ element: place, field: `${policyKey}\\${value}`, value: state.text === 'Enabled' ? '1' : '0' }]
  })
}

function registrySetting(setting: XmlElement): readonly Found[] {
  const key = textIn(setting, 'KeyPath')
  const value = childOf(setting, 'Value')
  const printed = textIn(value, 'Number') ?? textIn(value, 'String')
  if (key === undefined || printed === undefined) return []
  const field = `${key}\\${textIn(value, 'Name') ?? ''}`.replace(/^software\\/i, 'SOFTWARE\\')
  return [{ element: setting, field, value: printed }]
}

/** The bits that the boxes stand for. Source: MS-CAESO 4.4.5.1. */
function autoEnrollment(settings: XmlElement): readonly Found[] {
  const enrols = textIn(settings, 'EnrollCertificatesAutomatically')
  if (enrols === undefined) return []
  const bit = (box: string, mask: number) => (textIn(settings, 'Options', box) === 'true' ? mask : 0)
  const mask = enrols === 'true' ? bit('RenewUpdateRevoke', 6) + bit('UpdateTemplates', 1) : 0x80_00
  const field = 'SOFTWARE\\Policies\\Microsoft\\Cryptography\\AutoEnrollment\\AEPolicy'
  return [{ element: settings, field, value: String(mask) }]
}

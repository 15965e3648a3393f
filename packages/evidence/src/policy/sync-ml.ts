import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { childOf, elementsNamed, parseXml, textIn, type XmlElement } from '../xml/xml-element.ts'
import { PolicyEvidence } from './policy-evidence.ts'

/** Does a text hold SyncML: what a server of MDM and a device say to each other? */
export function isSyncMl(text: string): boolean {
  return (
    /<(?:\w{1,20}:)?(?:SyncML|SyncBody)[\s>]/.test(text) ||
    /<(?:Replace|Add)>\s{0,200}<(?:CmdID|Item)>/.test(text)
  )
}

/** What each command means for the setting that it names. */
const commands: ReadonlyMap<string, string> = new Map([
  ['Add', ''],
  ['Replace', ''],
  ['Results', ''],
  ['Delete', ': deleted'],
])

/**
 * Reads SyncML: the settings that a server of MDM sets (`Add`, `Replace`), deletes, or is told (`Results`).
 *
 * Only settings of the PassportForWork CSP and of the Policy CSP become readings, as others hold secrets; of those the number
 * is told. Whether the device accepted a setting, the file may say elsewhere, and is not read.
 */
export function readSyncMl(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new PolicyEvidence(file)
  const { roots, broken } = parseXml(text)
  for (const [command, suffix] of commands) {
    for (const element of elementsNamed(roots, command)) {
      for (const item of element.children.filter(({ name }) => name === 'Item')) {
        addItem(item, suffix, { text, lineAt, evidence })
      }
    }
  }
  if (broken !== undefined) evidence.report(lineAt(broken.at), `the rest cannot be read: ${broken.reason}`)
  return evidence.evidence()
}

interface Place {
  readonly text: string
  readonly lineAt: (offset: number) => number
  readonly evidence: PolicyEvidence
}

function addItem(item: XmlElement, suffix: string, { text, lineAt, evidence }: Place): void {
  const uri = textIn(item, 'Target', 'LocURI') ?? textIn(item, 'Source', 'LocURI')
  if (uri === undefined) return
  const place = uriPlace(uri)
  if (place === undefined) return evidence.passOver(lineAt(item.start))
  const value = childOf(item, 'Data')?.text ?? ''
  const quote = text.slice(item.start, item.end)
  evidence.add({ ...place, subject: `${place.subject}${suffix}`, value, line: lineAt(item.start), quote })
}

/** Which tree of the CSP an OMA-URI is of; nothing where it is of another CSP. */
export function uriPlace(uri: string): { readonly subject: string; readonly field: string } | undefined {
  const [, tree, rest] =
    /^\.?\/?(?:(User|Device)\/)?Vendor\/MSFT\/((?:PassportForWork|Policy\/Config)\/.{1,500})$/i.exec(
      uri.trim(),
    ) ?? []
  if (rest === undefined) return undefined
  const isUser = tree?.toLowerCase() === 'user'
  return {
    subject: isUser ? 'user CSP' : 'device CSP',
    field: `./${isUser ? 'User' : 'Device'}/Vendor/MSFT/${rest}`,
  }
}

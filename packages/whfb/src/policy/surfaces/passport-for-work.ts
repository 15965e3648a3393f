import { settingNames, settings } from '../settings/settings.ts'
import type { CspPlace } from '../setting.ts'
import type { SettingName } from '../setting-values.ts'
import { isMdmWinsOverGroupPolicy, type Located, mdmWinsOverGroupPolicy, unknownSetting } from './located.ts'

interface Node {
  readonly setting: SettingName
  readonly deprecated: boolean
  readonly csp: Pick<CspPlace<unknown>, 'below' | 'trees'>
}

/** Where a node was looked up: by its OMA-URI, or by its own name in a tree that is known. */
interface Path {
  readonly tree: 'user' | 'device'
  readonly node: string
  readonly below?: CspPlace<unknown>['below']
  readonly tenantId?: string
}

const nodes: ReadonlyMap<string, Node> = new Map(settingNames.flatMap((name) => nodesOf(name)))
const root = /^\.\/(?:(User|Device)\/)?Vendor\/MSFT\/PassportForWork\/(.+)$/s
const policyCsp = /^\.\/(?:(User|Device)\/)?Vendor\/MSFT\/Policy\/Config\/(.+)$/s
// The documents show the tenant id without braces, and once with them.
const belowTenant = /^\{?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}?\/Policies\/(.+)$/is

/**
 * Which setting a node or an OMA-URI of the PassportForWork CSP is, or of the Policy CSP. A path without tree is of the
 * device.
 *
 * Source: Microsoft Learn, "PassportForWork CSP"; "Configure Windows Hello for Business"; "PIN reset".
 */
export function locateInCsp(
  tree: 'user' | 'device' | 'as the path says',
  place: string,
  { raw, tenantId }: { readonly raw: unknown; readonly tenantId?: string },
): Located {
  if (isMdmWinsOverGroupPolicy(place)) return mdmWinsOverGroupPolicy
  const path = parse(place, tree)
  const node = path === undefined ? undefined : nodes.get(path.node)
  if (path === undefined || node === undefined) return unknownSetting
  if (path.below !== undefined && path.below !== node.csp.below) return unknownSetting
  if (tree !== 'as the path says' && tree !== path.tree)
    return notOffered(`the path is of the ${path.tree} tree`)
  if (!node.csp.trees.includes(path.tree)) return notOffered(`the ${path.tree} tree does not have this node`)
  if (isForeign(path.tenantId, tenantId)) return notOffered('the path is of another tenant')
  return { setting: node.setting, tree: path.tree, raw, deprecated: node.deprecated }
}

function nodesOf(setting: SettingName): [string, Node][] {
  const { csp } = settings[setting]
  if (csp === undefined) return []
  const { below, trees, deprecatedNode } = csp
  const current: [string, Node] = [csp.node, { setting, deprecated: false, csp: { below, trees } }]
  if (deprecatedNode === undefined) return [current]
  return [current, [deprecatedNode, { setting, deprecated: true, csp: { below, trees } }]]
}

function parse(place: string, tree: 'user' | 'device' | 'as the path says'): Path | undefined {
  const [, ofTree, other] = policyCsp.exec(place) ?? []
  if (other !== undefined) return { tree: treeOf(ofTree), node: other, below: 'Policy CSP' }
  const [, named, rest] = root.exec(place) ?? []
  if (rest === undefined) return tree === 'as the path says' ? undefined : { tree, node: place }
  const own = treeOf(named)
  const [, tenantId, node] = belowTenant.exec(rest) ?? []
  if (tenantId === undefined || node === undefined) return { tree: own, node: rest, below: 'root' }
  return { tree: own, node, below: 'policies', tenantId }
}

function treeOf(named: string | undefined): 'user' | 'device' {
  return named === 'User' ? 'user' : 'device'
}

function isForeign(ofPath: string | undefined, ofDevice: string | undefined): boolean {
  if (ofPath === undefined || ofDevice === undefined) return false
  return ofPath.toLowerCase() !== ofDevice.toLowerCase().replaceAll(/[{}]/g, '')
}

function notOffered(says: string): Located {
  return { problem: 'not offered here', says, treatment: 'ignored', confidence: 'documented' }
}

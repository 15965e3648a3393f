import type { Confidence } from '../../confidence.ts'
import type { CspPlace, GroupPolicyPlace, Unset } from '../setting.ts'
import { cspBoolean, registrySwitch, type ValueReader } from '../value-reader.ts'

/** The key of Windows Hello for Business in the registry, below HKLM or HKU. */
export const policyKey = 'SOFTWARE\\Policies\\Microsoft\\PassportForWork'

/** A switch below the key of Windows Hello for Business; its class is the computer's unless it says `both`. */
export function policySwitch(
  value: string,
  { half = 'computer', ...named }: SwitchName & { readonly half?: 'both' | 'computer' },
): GroupPolicyPlace<boolean> {
  return {
    ...named,
    value: `${policyKey}\\${value}`,
    class: half,
    read: registrySwitch,
    confidence: 'documented',
  }
}

/** How the template of Group Policy calls a switch. */
type SwitchName = Required<Pick<GroupPolicyPlace<boolean>, 'title' | 'id'>>

/** The releases that first had a node, where our sources say. */
type Since = Pick<CspPlace<unknown>, 'since'>

/** A node below `{TenantId}/Policies` in both trees. */
export function inBothTrees<Value>(
  node: string,
  read: ValueReader<Value>,
  since: Since = {},
): CspPlace<Value> {
  return { node, below: 'policies', trees: ['user', 'device'], read, ...since }
}

/** A node right below the root of the CSP, which the device tree alone has. */
export function belowRoot<Value>(node: string, read: ValueReader<Value>, since: Since = {}): CspPlace<Value> {
  return { node, below: 'root', trees: ['device'], read, ...since }
}

/** A switch of the CSP that the device tree alone has. */
export function deviceSwitch(node: string, since: Since = {}): CspPlace<boolean> {
  return { node, below: 'policies', trees: ['device'], read: cspBoolean, ...since }
}

/** A default that hangs on nothing. */
export function always<Value>(value: Value, source: string, confidence: Confidence = 'documented') {
  const unset: Unset<Value> = { value, source, confidence }
  return () => unset
}

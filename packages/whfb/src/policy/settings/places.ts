import type { Confidence } from '../../confidence.ts'
import type { CspPlace, GroupPolicyPlace, Unset } from '../setting.ts'
import { cspBoolean, registrySwitch, type ValueReader } from '../value-reader.ts'

/** The key of Windows Hello for Business in the registry, below HKLM or HKU. */
export const policyKey = 'SOFTWARE\\Policies\\Microsoft\\PassportForWork'

/** A switch below the key of Windows Hello for Business. */
export function policySwitch(
  value: string,
  title: string,
  half: 'both' | 'computer',
): GroupPolicyPlace<boolean> {
  return {
    title,
    value: `${policyKey}\\${value}`,
    class: half,
    read: registrySwitch,
    confidence: 'documented',
  }
}

/** A node below `{TenantId}/Policies` in both trees. */
export function inBothTrees<Value>(node: string, read: ValueReader<Value>): CspPlace<Value> {
  return { node, below: 'policies', trees: ['user', 'device'], read }
}

/** A node below `{TenantId}/Policies` in the device tree. */
function inDeviceTree<Value>(node: string, read: ValueReader<Value>): CspPlace<Value> {
  return { node, below: 'policies', trees: ['device'], read }
}

/** A node right below the root of the CSP, which the device tree alone has. */
export function belowRoot<Value>(node: string, read: ValueReader<Value>): CspPlace<Value> {
  return { node, below: 'root', trees: ['device'], read }
}

/** A switch of the CSP that the device tree alone has. */
export function deviceSwitch(node: string): CspPlace<boolean> {
  return inDeviceTree(node, cspBoolean)
}

/** A default that hangs on nothing. */
export function always<Value>(value: Value, source: string, confidence: Confidence = 'documented') {
  const unset: Unset<Value> = { value, source, confidence }
  return () => unset
}

import { settings } from '../settings/settings.ts'
import { type IntuneRow, intuneRows, tenantWideDefaults } from './intune-labels.ts'
import { type Located, unknownSetting } from './located.ts'

/** A form of Intune. */
export type IntuneForm = keyof typeof intuneRows

/** The row that opens all others. */
const enabling = 'Configure Windows Hello for Business'

/**
 * Which setting a row of an Intune form is, and what the choice in it means to the CSP. `undefined`: the row is not
 * configured.
 */
export function locateInIntune(
  form: IntuneForm,
  place: string,
  { raw, tree }: { readonly raw: unknown; readonly tree: 'user' | 'device' },
): Located | undefined {
  const row = intuneRows[form].get(place)
  if (row === undefined) return unknownSetting
  if (raw === 'Not configured') return undefined
  if (settings[row.setting].csp?.trees.includes(tree) !== true) {
    return {
      problem: 'not offered here',
      says: `the ${tree} tree of the CSP does not have this setting`,
      treatment: 'ignored',
      confidence: 'documented',
    }
  }
  return isChoice(row, raw)
    ? { setting: row.setting, tree, raw: row.choices?.get(raw) ?? raw, deprecated: false }
    : {
        problem: typeof raw === 'string' ? 'out of range' : 'wrong type',
        says: `the form offers ${[...(row.choices?.keys() ?? [])].join(', ')}`,
        treatment: 'as if this source did not configure it',
        confidence: 'inferred',
      }
}

/**
 * The values of the tenant-wide policy with what its form fills in. The form fills in nothing unless it is enabled.
 *
 * That what the form shows is applied where nobody changes it is inferred.
 */
export function withFormDefaults(
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const row = intuneRows['tenant-wide enrollment'].get(enabling)
  const isEnabled = row?.choices?.get(values[enabling]) === true
  return isEnabled ? { ...tenantWideDefaults, ...values } : values
}

function isChoice(row: IntuneRow, raw: unknown): boolean {
  return row.choices === undefined || row.choices.has(raw)
}

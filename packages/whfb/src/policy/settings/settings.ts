import type { Settings } from '../setting.ts'
import type { SettingName } from '../setting-values.ts'
import { autoEnrollmentSettings } from './auto-enrollment.ts'
import { beside } from './beside.ts'
import { enablement } from './enablement.ts'
import { hardware } from './hardware.ts'
import { pinComplexity } from './pin-complexity.ts'

/**
 * Every setting, by its name: where Group Policy and the CSP have it, what values it takes, and what it amounts to
 * where nobody configures it.
 *
 * Source: Passport.admx; Microsoft Learn, "PassportForWork CSP"; MS-CAESO 4.4.5.1.
 *
 * @example
 * ```ts
 * settings['PINComplexity/MinimumPINLength'].groupPolicy?.title // 'Minimum PIN length'
 * ```
 */
export const settings: Settings = {
  ...enablement,
  ...hardware,
  ...pinComplexity,
  ...beside,
  ...autoEnrollmentSettings,
}

/** The names of all settings, in the order of {@link settings}. */
// Object.keys forgets the names of a record whose keys are all known.
// eslint-disable-next-line typescript/no-unsafe-type-assertion
export const settingNames = Object.keys(settings) as readonly SettingName[]

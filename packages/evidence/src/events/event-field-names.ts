import eventFields from './event-fields.json' with { type: 'json' }

const names: Readonly<Record<string, Readonly<Record<string, readonly (readonly string[])[]>>>> = eventFields

/** Are the fields of a provider's events known? */
export function isKnownProvider(provider: string): boolean {
  return Object.hasOwn(names, provider)
}

/**
 * The field names of an event whose data came without names, in order; nothing where no release of Windows gives
 * the event that many fields. A name is absent where releases with equally many fields differ in it.
 *
 * Known are the events of `Microsoft-Windows-User Device Registration` and `Microsoft-Windows-HelloForBusiness`,
 * Windows 10 1511 to Windows 11 26H1. The variant is chosen by the number of fields: the version that
 * an event carries is 0 in every release.
 *
 * @example
 * ```ts
 * eventFieldNames('Microsoft-Windows-User Device Registration', '356', 3) // ['UPN', 'TenantId', 'ExitCode']
 * ```
 */
export function eventFieldNames(
  provider: string,
  id: string,
  count: number,
): readonly (string | undefined)[] | undefined {
  const ofProvider = Object.hasOwn(names, provider) ? names[provider] : undefined
  const variants = ofProvider !== undefined && Object.hasOwn(ofProvider, id) ? ofProvider[id] : undefined
  const fitting = (variants ?? []).filter((variant) => variant.length === count)
  return fitting[0]?.map((name, index) =>
    fitting.every((variant) => variant[index] === name) ? name : undefined,
  )
}

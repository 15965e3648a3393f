const most = 80

/** What an event carries, in one line: `key: value, …`, cut where it grows too long to read. */
export function payloadText(payload: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(payload)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ')
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** A value as a person writes it: no quotes around a text. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
}

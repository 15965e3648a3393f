import type { EventRecord, Provider } from './event-record.ts'

/** The log of each provider that an administrator exports. */
const channels: Readonly<Record<Provider, string>> = {
  'Microsoft-Windows-User Device Registration': 'Microsoft-Windows-User Device Registration/Admin',
  'Microsoft-Windows-HelloForBusiness': 'Microsoft-Windows-HelloForBusiness/Operational',
}

/**
 * Event records as `wevtutil qe … /f:xml` writes them: one event a line.
 *
 * @example
 * ```ts
 * readEvents(eventXml(windowsEvidence(log, { release, times }).events), 'events.xml')
 * ```
 */
export function eventXml(records: readonly EventRecord[]): string {
  return records.map((record, index) => `${eventElement(record, index + 1)}\n`).join('')
}

function eventElement(record: EventRecord, number: number): string {
  const { provider, id, time, user, computer, fields } = record
  const rows = Object.entries(fields).map(([name, value]) => `<Data Name='${name}'>${escaped(value)}</Data>`)
  const written = new Date(time).toISOString()
  return [
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>`,
    `<Provider Name='${provider}'/><EventID>${id}</EventID><Version>0</Version>`,
    `<TimeCreated SystemTime='${written}'/><EventRecordID>${number}</EventRecordID>`,
    `<Channel>${channels[provider]}</Channel><Computer>${escaped(computer)}</Computer>`,
    `<Security UserID='${user}'/></System>`,
    rows.length === 0 ? '' : `<EventData>${rows.join('')}</EventData>`,
    '</Event>',
  ].join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

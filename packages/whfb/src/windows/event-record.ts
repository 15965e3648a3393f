import { exampleNames } from './example-names.ts'

/** One event as the event log of a device holds it. */
export interface EventRecord {
  readonly provider: Provider
  readonly id: number
  /** As ISO 8601. */
  readonly time: string
  /** The SID of the user about whom it is. */
  readonly user: string
  readonly computer: string
  /** The data by name, in the order of the manifest. */
  readonly fields: Readonly<Record<string, string>>
}

/** The two providers that log the way to a credential. */
export type Provider = 'Microsoft-Windows-User Device Registration' | 'Microsoft-Windows-HelloForBusiness'

/** What an event says, before it is known when. */
export type Entry = Pick<EventRecord, 'provider' | 'id' | 'fields'>

/** An event of User Device Registration, the log of what the device asks Entra ID and AD FS for. */
export function registrationEvent(id: number, fields: Entry['fields'] = {}): Entry {
  return { provider: 'Microsoft-Windows-User Device Registration', id, fields }
}

/** An event of HelloForBusiness, the log of what happens on the device. */
export function helloEvent(id: number, fields: Entry['fields'] = {}): Entry {
  return { provider: 'Microsoft-Windows-HelloForBusiness', id, fields }
}

/** What an event says, logged at a time, by the example device about its user. */
export function recordAt(time: string, entry: Entry): EventRecord {
  return { ...entry, time, user: exampleNames.userSid, computer: exampleNames.computer }
}

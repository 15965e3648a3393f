import {
  type Message,
  type Overlay,
  sequence,
  sequenceToMermaid,
  statechart,
  toMermaid,
  visited,
} from '@proviso/diagram'
import { history, type Log } from '@proviso/kernel'
import {
  device,
  type DeviceFact,
  deviceMachine,
  type DeviceMessage,
  type Diagnosis,
  happyPath,
  messagesOf,
  participants,
  retell,
} from '@proviso/whfb'

/** A picture, and what to call it. */
export interface Drawing {
  readonly name: string
  /** One line that says what is to be seen. */
  readonly shows: string
  readonly text: string
}

/** The part of the machine in which a device stands; nothing where the evidence tells of no way. */
export async function whereItStands(diagnosis: Diagnosis): Promise<string | undefined> {
  const { log, rest } = retell(diagnosis)
  const overlay = overlayOf(log, rest, diagnosis.blocker !== null)
  const here = (overlay.blocked ?? overlay.current)?.at(-1)
  if (log.length === 0 || here === undefined) return undefined
  return statechart(deviceMachine, { title: titleOf(diagnosis), focus: here, overlay })
}

/** The pictures of a device: of the way that its diagnosis tells, or of the whole way. */
export async function drawings(diagnosis: Diagnosis | undefined): Promise<readonly Drawing[]> {
  const { log, rest } = diagnosis === undefined ? { log: [], rest: happyPath } : retell(diagnosis)
  const blocked = diagnosis !== undefined && diagnosis.blocker !== null
  const title = diagnosis === undefined ? 'A device' : titleOf(diagnosis)
  const messages = messagesOfWay(log, rest, diagnosis === undefined)
  return [
    {
      name: 'device.svg',
      shows: 'statechart',
      text: await statechart(deviceMachine, {
        title,
        ...(log.length > 0 && { overlay: overlayOf(log, rest, blocked) }),
      }),
    },
    { name: 'device.mmd', shows: 'statechart, Mermaid', text: toMermaid(deviceMachine) },
    {
      name: 'provisioning.svg',
      shows: 'sequence',
      text: sequence(messages, { title: `${title}: its provisioning`, participants }),
    },
    { name: 'provisioning.mmd', shows: 'sequence, Mermaid', text: sequenceToMermaid(messages, participants) },
  ]
}

function titleOf({ blocker, next }: Diagnosis): string {
  if (blocker !== null) return `A device, blocked at ${blocker.step}`
  return next.step === null ? 'A device, ready' : `A device, before ${next.step}`
}

function messagesOfWay(log: Log<DeviceFact>, rest: Log<DeviceFact>, plain: boolean): Message[] {
  return [
    ...messagesOf(log).map((message) => drawable(message, 'done')),
    ...messagesOf(rest).map((message) => drawable(message, plain ? 'done' : 'next')),
  ]
}

function drawable({ failed, ...message }: DeviceMessage, status: 'done' | 'next'): Message {
  return { ...message, status: failed ? 'failed' : status }
}

/** The states that the device has been in, the one it is in, and those still to come. */
function overlayOf(log: Log<DeviceFact>, rest: Log<DeviceFact>, blocked: boolean): Overlay {
  const values = history(device, [...log, ...rest]).map(({ value }) => value)
  const { done = [], current = [] } = visited(deviceMachine, values.slice(0, log.length + 1))
  const whole = visited(deviceMachine, values)
  const seen = new Set([...done, ...current])
  const next = [...(whole.done ?? []), ...(whole.current ?? [])].filter((id) => !seen.has(id))
  return { done, next, ...(blocked ? { blocked: current } : { current }) }
}

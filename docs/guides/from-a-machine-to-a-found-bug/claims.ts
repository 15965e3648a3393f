import type { Claims } from '@proviso/kernel'
import type { MachineEvent, MachineState } from '@proviso/kernel/xstate'
import type { machine } from './machine.ts'

type State = MachineState<typeof machine>
type Event = MachineEvent<typeof machine>

export const claims: Claims<State, Event> = {
  always: {
    'the directory knows the key of a ready device': (s) =>
      !s.matches('ready') || s.context.directoryKey === s.context.deviceKey,
  },
  sometimes: {
    'a device can become ready': (s) => s.matches('ready'),
  },
  recoverable: {
    'no device is stuck': (s) => s.matches('ready'),
  },
}

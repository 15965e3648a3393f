import { source } from '../../actors/sources.ts'
import {
  twoDevices,
  type TwoDevicesActors,
  type TwoDevicesEvent,
  type TwoDevicesState,
} from '../../deployments/two-devices.ts'
import type { Invariant } from '../invariant.ts'
import type { Study } from '../study.ts'

/** The one study of a user with two devices. */
export const twoDevicesStudies: readonly Study<TwoDevicesActors>[] = [
  { name: 'life on two devices', model: (actors) => twoDevices(actors) },
]

/** What is claimed of a user with two devices. */
export const twoDevicesInvariants: readonly Invariant<TwoDevicesState, TwoDevicesEvent>[] = [
  {
    id: 'I16',
    kind: 'always',
    sentence: 'each device has certificates over its own key only',
    source: source.seed,
    study: 'life on two devices',
    premise: (s) => s['second device'].matches({ certificate: 'renewing' }),
    holds: (s) => isOwn(s.device.context) && isOwn(s['second device'].context),
  },
  {
    id: 'I33',
    kind: 'leadsTo',
    sentence: 'the certificate of one device is renewed, whatever becomes of the other',
    source: source.seed,
    study: 'life on two devices',
    premise: (s) =>
      s['second device'].matches({ certificate: 'due' }) &&
      s.device.context.certificates.some(({ expired }) => expired),
    holds: [
      (s) => s['second device'].matches({ certificate: 'due' }),
      (s) => s['second device'].matches({ certificate: 'current' }),
    ],
  },
]

function isOwn({ key, certificates }: TwoDevicesState['device']['context']): boolean {
  return certificates.every(({ publicKey }) => publicKey === key)
}

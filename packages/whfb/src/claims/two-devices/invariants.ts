import { upnOf } from '../../actors/key.ts'
import { source } from '../../actors/sources.ts'
import { alikeDevices } from '../../deployments/alike-devices.ts'
import {
  twoDevices,
  type TwoDevicesActors,
  type TwoDevicesEvent,
  type TwoDevicesState,
} from '../../deployments/two-devices.ts'
import type { Invariant } from '../invariant.ts'
import { requestsUnderWay } from '../registration-authority.ts'
import type { Study } from '../study.ts'

/** Every study of two devices: of one user, and of two who are alike. */
export const twoDevicesStudies: readonly Study<TwoDevicesActors>[] = [
  { name: 'life on two devices', model: (actors) => twoDevices(actors) },
  { name: 'life of two users', model: (actors = {}) => alikeDevices({ users: 2 }, { actors }) },
  {
    name: 'life of two users: AD FS renews',
    model: (actors = {}) => alikeDevices({ users: 2, renewalBy: 'AD FS' }, { actors }),
  },
  {
    name: 'life on two devices: AD FS renews, and stops',
    model: (actors = {}) =>
      alikeDevices({ users: 1, renewalBy: 'AD FS' }, { actors, faults: ['AD FS stopped'] }),
  },
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
    holds: (s) => isOwn(s['first device'].context) && isOwn(s['second device'].context),
  },
  {
    id: 'I33',
    kind: 'leadsTo',
    sentence: 'the certificate of one device is renewed, whatever becomes of the other',
    source: source.seed,
    study: 'life on two devices',
    premise: (s) =>
      s['second device'].matches({ certificate: 'due' }) &&
      s['first device'].context.certificates.some(({ expired }) => expired),
    holds: [
      (s) => s['second device'].matches({ certificate: 'due' }),
      (s) => s['second device'].matches({ certificate: 'current' }),
    ],
  },
  {
    id: 'I5',
    kind: 'always',
    sentence: 'each device has certificates in the name of its own user',
    source: source.oauth,
    study: 'life of two users: AD FS renews',
    // Whoever comes second: the two are alike in this study, and neither can be told from the other.
    premise: (s) =>
      [s['first device'], s['second device']].some(({ context }) =>
        context.certificates.some(({ serial }) => serial === 3),
      ),
    holds: (s) => isOwnName(s['first device'].context) && isOwnName(s['second device'].context),
  },
  {
    id: 'I61',
    kind: 'recoverable',
    sentence: 'two devices that ask AD FS at the same time are both answered',
    source: source.inferred,
    study: 'life of two users: AD FS renews',
    premise: (s) => new Set(requestsUnderWay(s).map(({ by }) => by)).size > 1,
    holds: (s) =>
      s['first device'].matches({ certificate: 'current' }) &&
      s['second device'].matches({ certificate: 'current' }),
  },
]

function isOwn({ key, certificates }: TwoDevicesState['first device']['context']): boolean {
  return certificates.every(({ publicKey }) => publicKey === key)
}

function isOwnName({ user, certificates }: TwoDevicesState['first device']['context']): boolean {
  const names = user === 'alice' ? ['alice@contoso', 'alice.smith@contoso'] : [upnOf(user)]
  return certificates.every(({ upn }) => names.includes(upn))
}

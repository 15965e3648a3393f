import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refused = (
  guard: 'registrations are throttled' | 'the request has no keys' | 'nothing vouches for the device',
  params: { readonly code: string; readonly isThrottled?: boolean },
) =>
  ({
    guard,
    actions: { type: 'refuse the device', params },
    meta: fails('join F', source.joinErrors, `event 204, ${params.code}`),
  }) as const

/** How a device comes to be registered: by a token of AD FS, or by the certificate that Entra Connect brought. */
export const deviceRegistration = behaviour.createStateConfig({
  description: 'The device registration service, as far as it registers devices.',
  on: {
    'realm.requested': { actions: 'tell who authenticates', meta: cite('join B', source.registration) },
    'device.registration requested': [
      refused('registrations are throttled', { code: 'DirectoryError, throttled', isThrottled: true }),
      refused('the request has no keys', { code: '0x801C0001' }),
      refused('nothing vouches for the device', { code: '0x801C03F2, DirectoryError' }),
      {
        actions: ['register the device', 'answer with the device ID'],
        meta: cite('join F', source.registration),
      },
    ],
    'computer.synchronised': {
      actions: ['take the computer in', 'confirm the computer'],
      meta: cite('join G', source.registration),
    },
  },
})

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Driver } from '@proviso/kernel'
import type { MachineEvent, MachineState } from '@proviso/kernel/xstate'
import type { machine } from './machine.ts'
import { locker } from './model.ts'
import { lockerService } from './service.ts'

type LockerDriver = Driver<MachineState<typeof machine>, MachineEvent<typeof machine>, unknown>

/** A service of its own, on a port that is free, and the hands and eyes for it. */
export async function startedLocker(): Promise<LockerDriver & { readonly stop: () => void }> {
  const server = lockerService().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}`)
    return response.json()
  }

  return {
    model: locker,
    reset: () => ask('DELETE', '/').then(() => {}),
    perform: async (event) => {
      if (event.type === 'parcel.left') await ask('PUT', '/parcel', { code: event['code'] })
      else if (event.type === 'code.typed') await ask('POST', '/code', { code: event['code'] })
      else await ask('POST', '/courier')
    },
    observe: () => ask('GET', '/'),
    expected: (state) => ({ status: state.value }),
    stop: () => void server.close(),
  }
}

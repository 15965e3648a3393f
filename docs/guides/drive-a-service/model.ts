import { fromMachine } from '@proviso/kernel/xstate'
import { machine } from './machine.ts'

export const locker = fromMachine(machine, {
  'parcel.left': [{ code: '1234' }],
  'code.typed': [{ code: '1234' }, { code: '9999' }],
  'courier.called': [{}],
})

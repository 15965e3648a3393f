import { machine } from './machine.ts'

export const fixedMachine = machine.provide({
  guards: {
    isKnown: ({ context: keys }) => keys.directoryKey === keys.deviceKey,
  },
})

import { setup } from 'xstate'

/** A traffic light that a power cut sets blinking; its red hides the phases of pedestrians. */
export const light = setup({
  guards: { isBusy: () => true },
  actions: { ring: () => {} },
}).createMachine({
  id: 'light',
  description: 'A traffic light at a crossing.',
  initial: 'green',
  on: { 'power.cut': '.blinking', 'lamp.broke': { actions: 'ring' } },
  states: {
    green: {
      tags: ['go'],
      after: { 30_000: [{ guard: 'isBusy', target: 'green', reenter: true }, { target: 'yellow' }] },
    },
    yellow: { after: { 3_000: 'red' } },
    red: {
      tags: ['stop', 'pedestrians'],
      initial: 'walk',
      states: {
        walk: { after: { 15_000: 'wait' } },
        wait: { after: { 5_000: 'stop' } },
        stop: { type: 'final' },
      },
      onDone: 'green',
    },
    blinking: { description: 'Nobody has the right of way.', on: { 'power.back': 'red', flash: 'blinking' } },
  },
})

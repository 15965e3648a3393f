import { setup } from 'xstate'

/** A radio that goes on where it was switched off. */
export const radio = setup({
  types: { events: {} as { type: 'on' } | { type: 'off' } | { type: 'next' } },
}).createMachine({
  id: 'radio',
  initial: 'playing',
  states: {
    playing: {
      initial: 'news',
      states: { news: { on: { next: 'music' } }, music: {}, last: { type: 'history' } },
      on: { off: 'silent' },
    },
    silent: { on: { on: 'playing.last' } },
  },
})

import { setup } from 'xstate'

/** A music player: parallel regions, and both kinds of history. */
export const player = setup({ actions: { skip: () => {} } }).createMachine({
  id: 'player',
  initial: 'off',
  states: {
    off: { on: { 'power.pressed': 'on.before' } },
    on: {
      type: 'parallel',
      on: { 'power.pressed': 'off', 'cable.pulled': { target: ['on.sound.muted', 'on.playback.paused'] } },
      states: {
        before: { type: 'history', history: 'deep', target: '#player.on.playback.paused' },
        sound: {
          initial: 'loud',
          states: { loud: { on: { mute: 'muted' } }, muted: { on: { mute: 'loud' } } },
        },
        playback: {
          initial: 'paused',
          states: {
            last: { type: 'history' },
            paused: { tags: ['quiet'], on: { play: 'playing', resume: 'last' } },
            playing: { on: { pause: 'paused', '*': { actions: 'skip' } }, after: { 1_500: 'paused' } },
          },
        },
      },
    },
  },
})

import { defineConfig } from 'vitest/config'

const machines = 'packages/kernel/src/xstate/{compile,from-machine}.test.ts'

export default defineConfig({
  ssr: {
    resolve: {
      // Packages are imported by name from their sources; setting conditions replaces the defaults.
      conditions: ['@proviso/source', 'module', 'node', 'development|production'],
    },
  },
  test: {
    // Tests share no state; isolating them would cost most of the time.
    isolate: false,
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['packages/*/src/**/*.test.ts', 'docs/**/*.test.ts', 'tools/**/*.test.ts'],
        },
      },
      {
        // The oldest release of XState that is supported steps as we do, too.
        extends: true,
        resolve: { alias: [{ find: 'xstate', replacement: 'xstate-oldest' }] },
        test: { name: 'oldest XState', include: [machines], env: { PROVISO_XSTATE: 'oldest' } },
      },
    ],
  },
})

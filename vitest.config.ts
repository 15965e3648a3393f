import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Packages are imported by name and taken from their sources: nothing has to be built to test.
  ssr: { resolve: { conditions: ['@proviso/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'docs/**/*.test.ts', 'tools/**/*.test.ts'],
    isolate: false,
    testTimeout: 30_000,
  },
})

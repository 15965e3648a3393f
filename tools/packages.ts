// Looks at every package as it would be published: does it hold what it promises, and can TypeScript find its
// types? Needs `tsc -b` before.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { pack } from './pack.ts'
import { findProducts } from './products.ts'

const folder = await mkdtemp(join(tmpdir(), 'proviso-packages-'))
try {
  const failures = await failuresOf(await pack(findProducts(), folder))
  for (const output of failures) console.error(output)
  process.exitCode = failures.length === 0 ? 0 : 1
} finally {
  await rm(folder, { recursive: true })
}

async function failuresOf(tarballs: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const failures = []
  for (const tarball of tarballs.values()) {
    const [contents, types] = await Promise.all([
      runCommand(['publint', 'run', '--strict', tarball]),
      runCommand(['attw', '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', tarball]),
    ])
    failures.push(...[contents, types].filter(({ ok }) => !ok))
  }
  return failures.map(({ output }) => output)
}

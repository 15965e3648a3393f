import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustRun } from './command.ts'

/** A project outside the workspace that installs the packages from their tarballs. */
export interface Consumer {
  readonly folder: string
  /** Writes a file into the project. */
  write(name: string, text: string): Promise<void>
  /** Runs a command in the project; throws what was printed when it fails. */
  run(...command: readonly string[]): Promise<string>
}

/** What a consumer depends on. */
export interface Needs {
  /** Tarballs by package name. All of them stand in for what they depend on among each other. */
  readonly tarballs: ReadonlyMap<string, string>
  /** Which of the tarballs it asks for. */
  readonly packages: readonly string[]
  /** Versions of other packages, by name. */
  readonly others: Readonly<Record<string, string>>
}

/**
 * Makes a project in a folder and installs it.
 *
 * pnpm links into its node_modules what is declared and nothing else, so that an import that was forgotten in
 * a package.json fails there.
 */
export async function makeConsumer(folder: string, needs: Needs): Promise<Consumer> {
  const { tarballs, packages, others } = needs
  const locations = new Map([...tarballs].map(([name, tarball]) => [name, `file:${tarball}`]))
  const dependencies = Object.fromEntries(packages.map((name) => [name, locations.get(name)]))
  const consumer: Consumer = {
    folder,
    write: (name, text) => writeFile(join(folder, name), text),
    run: (...command) => mustRun(command, folder),
  }
  await mkdir(folder, { recursive: true })
  await consumer.write('package.json', manifest({ ...dependencies, ...others }))
  await consumer.write('pnpm-workspace.yaml', settings(locations))
  await consumer.run('pnpm', 'install', '--prefer-offline', '--no-frozen-lockfile')
  return consumer
}

function manifest(dependencies: Readonly<Record<string, string | undefined>>): string {
  return JSON.stringify({ name: 'consumer', private: true, type: 'module', dependencies }, null, 2)
}

/** JSON is YAML too. */
function settings(overrides: ReadonlyMap<string, string>): string {
  return JSON.stringify({
    pmOnFail: 'ignore',
    autoInstallPeers: false,
    overrides: Object.fromEntries(overrides),
  })
}

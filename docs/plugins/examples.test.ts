import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Application, ConsoleLogger } from 'typedoc'
import { load } from './examples.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-examples-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** What the plugin complains of in a module. */
async function complaints(text: string): Promise<readonly string[]> {
  await writeFile(join(folder, 'module.ts'), text)
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { types: [] }, files: ['module.ts'] }),
  )
  const said: string[] = []
  const app = await Application.bootstrap({
    entryPoints: [join(folder, 'module.ts')],
    tsconfig: join(folder, 'tsconfig.json'),
  })
  class Listener extends ConsoleLogger {
    override log(message: string): void {
      said.push(message)
    }
  }
  app.logger = new Listener()
  load(app)
  await app.convert()
  return said.filter((message) => message.includes('@example'))
}

const example = (code: string) => ` * @example\n * \`\`\`ts\n * ${code}\n * \`\`\`\n`
const documented = (name: string, comment: string) =>
  `/**\n * Adds.\n${comment} */\nexport function ${name}(one: number, other: number) { return one + other }\n`

test('a public function without an example is found, and so is an example that is no TypeScript', async () => {
  const text = [
    documented('whole', example('whole(1, 2) // 3')),
    documented('bare', ''),
    documented('broken', example('broken(1, 2')),
  ].join('\n')
  expect(await complaints(text)).toEqual([
    expect.stringContaining('bare has no @example'),
    expect.stringContaining('broken has an @example that is no TypeScript: '),
  ])
}, 60_000)

// `pnpm bench`: measures, prints, and writes docs/performance.md. `pnpm bench stepping` measures and writes that
// part only.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../tools/command.ts'
import { eventLogMemory, eventLogs, jsonLogs } from './evidence.ts'
import { bytesPerConfiguration, singleMachines, systems } from './exploration.ts'
import { appendsInPostgres } from './journal-postgres.ts'
import { appendsByStreams, appendsInSqlite, memoryKept, readingAndFolding } from './journal.ts'
import { largestStatechart, sequenceAndGraph } from './pictures.ts'
import { deviceOfTheSystem, hardMachines, provisioningStream } from './stepping.ts'
import { type Row, tableOf } from './table.ts'

/** What is measured, by the heading under which it stands. */
const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  stepping: async () => [
    ...(await provisioningStream()),
    ...(await deviceOfTheSystem()),
    ...(await hardMachines()),
    bytesPerConfiguration(),
  ],
  exploration: async () => [...singleMachines(), ...systems()],
  pictures: async () => [...largestStatechart(), ...(await sequenceAndGraph())],
  journal: async () => [
    ...(await appendsInSqlite()),
    ...(await appendsInPostgres()),
    ...(await readingAndFolding()),
    ...(await appendsByStreams()),
    ...(await memoryKept()),
  ],
  evidence: async () => [...(await eventLogMemory()), ...(await eventLogs()), ...(await jsonLogs())],
}

const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
const asked = process.argv.slice(2)
const tables = new Map<string, string>()
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const table = tableOf(await measure())
  console.log(`\n${name}\n\n${table}`)
  tables.set(name, table)
}
writeFileSync(page, written(readFileSync(page, 'utf8')))
const { ok, output } = await runCommand(['oxfmt', page])
if (!ok) console.error(output)

/** The page with the new tables between their marks. */
function written(text: string): string {
  const host = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
  const marks = new Map([...tables, ['host', host]])
  return [...marks].reduce((before, [name, table]) => {
    const mark = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- end -->)`)
    if (!mark.test(before)) throw new Error(`the page has no place for "${name}"`)
    return before.replace(mark, `$1\n\n${table}\n\n$2`)
  }, text)
}

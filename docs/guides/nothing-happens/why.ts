import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'

const folder = join(import.meta.dirname, '../../../samples/blocked-device')
const files = ['dsregcmd.txt', 'user-device-registration.xml']
const parts = files.map((file) => read(readFileSync(join(folder, file)), file))

const { about, blocker } = diagnose({
  readings: parts.flatMap(({ readings }) => readings),
  unreadable: parts.flatMap(({ unreadable }) => unreadable),
})
console.log(`${about.user} on ${about.device}: ${blocker?.step}, as of ${blocker?.asOf}`)
console.log(blocker?.cause)
for (const { file, line, text } of blocker?.witnesses ?? []) console.log(`${file}:${line}  ${text.trim()}`)

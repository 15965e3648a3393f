import { readFileSync } from 'node:fs'
import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'

const folder = new URL('../../../samples/blocked-device/', import.meta.url)
const files = ['dsregcmd.txt', 'user-device-registration.xml']
const evidence = files.map((file) => read(readFileSync(new URL(file, folder)), file))

const { blocker, next } = diagnose({
  readings: evidence.flatMap(({ readings }) => readings),
  unreadable: evidence.flatMap(({ unreadable }) => unreadable),
})

console.log('step  ', blocker?.step)
console.log('why   ', blocker?.cause)
for (const { file, line, text } of blocker?.witnesses ?? []) console.log('seen  ', `${file}:${line}`, text)
console.log('do    ', blocker?.remedy)
console.log('then  ', next.text)

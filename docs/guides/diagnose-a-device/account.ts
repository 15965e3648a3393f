import { readFileSync } from 'node:fs'
import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'

const file = new URL('../../../samples/blocked-device/dsregcmd.txt', import.meta.url)
const { account } = diagnose(read(readFileSync(file), 'dsregcmd.txt'))

for (const { step, status } of account) console.log(status.padEnd(11), step)

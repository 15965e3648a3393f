import { coveringLogs, drive, explore, formatDrive } from '@proviso/kernel'
import { startedLocker } from './driver.ts'
import { locker } from './model.ts'

const { logs } = coveringLogs(explore(locker, { maxStates: 1_000 }), { cover: 'pairs' })
const driver = await startedLocker()

console.log(formatDrive(await drive(logs, driver)))

driver.stop()

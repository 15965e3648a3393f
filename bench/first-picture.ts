// Run in a process of its own by pictures.ts: draws the largest machine that is shipped, twice, and prints how long each took.
import { statechart } from '@proviso/diagram'
import { deployments, provisioning } from '@proviso/whfb/system'

const { device } = provisioning(deployments['hybrid-federated']).actors
const [started, times] = [process.cpuUsage(), [performance.now()]]
const svg = await statechart(device)
times.push(performance.now())
const { user, system } = process.cpuUsage(started)
await statechart(device)
times.push(performance.now())
console.log(JSON.stringify({ times, processor: (user + system) / 1000, bytes: Buffer.byteLength(svg) }))

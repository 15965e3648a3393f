// A larger exploration than the tests have time for: two faults at once, messages lost, repeated or out of order.
// `node -C @proviso/source tools/hunt.ts [maxStates]` prints a table in Markdown; it takes minutes.
import {
  checkStudy,
  deployments,
  type FaultName,
  faults,
  provisioning,
  provisioningInvariants,
} from '@proviso/whfb/system'

const maxStates = Number(process.argv[2] ?? 500_000)
const inProvisioning = new Set<string>(['user', 'device', 'entra', 'adfs', 'directory', 'ca'])
const tried = names().filter(
  (name) => inProvisioning.has(faults[name].actor) && !name.startsWith('certificate'),
)

console.log('| hunt | states | edges | complete | broken |')
console.log('| --- | --- | --- | --- | --- |')
hunt('messages out of order', provisioning(deployments['hybrid-federated'], { network: 'unordered' }))
hunt('messages repeated', provisioning(withoutConnect(), { network: 'duplicating' }), maxStates / 10)
hunt('messages lost', provisioning(deployments['hybrid-federated'], { lossy: true }))
for (const [index, one] of tried.entries()) {
  for (const other of tried.slice(index + 1)) {
    hunt(`${one}, and ${other}`, provisioning(withoutConnect(), { faults: [one, other] }))
  }
}

/** Only what has to hold always is asked: with two faults at once nobody promises an end. */
function hunt(name: string, system: ReturnType<typeof provisioning>, most = maxStates): void {
  const report = checkStudy(
    { name, model: () => system },
    { invariants: provisioningInvariants, maxStates: most },
  )
  const broken = report.broken.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id)
  console.log(
    `| ${name} | ${report.states} | ${report.edges} | ${report.complete ? 'yes' : 'no'} | ${broken.join(' ')} |`,
  )
}

function withoutConnect() {
  return { ...deployments['hybrid-federated'], connect: { running: false } }
}

function names(): readonly FaultName[] {
  // The names of the faults are the keys of their list.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(faults) as FaultName[]
}

// `pnpm hunt [maxStates]`: what the tests have no time for. Random machines with a new seed, stepped as XState steps them; a million
// damaged pieces of evidence; and the composed system with two faults at once, two devices or two users who are alike, and messages lost,
// repeated or out of order. Writes docs/hunt.md; takes minutes.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  checkStudy,
  provisioningInvariants,
  sharedDeviceInvariants,
  type StudyReport,
  twoDevicesInvariants,
  twoUsersInvariants,
} from '@proviso/whfb/claims'
import {
  alikeDevices,
  deployments,
  type FaultName,
  faults,
  provisioning,
  sharedDevice,
  twoUsers,
} from '@proviso/whfb/system'
import { runCommand, workspaceRoot } from './command.ts'

const maxStates = Number(process.argv[2] ?? 500_000)
const inProvisioning = new Set<string>(['user', 'device', 'entra', 'adfs', 'directory', 'ca'])
/** Those of a device that joins, before provisioning, and of a certificate that is installed, after it. */
const atAnotherTime = new Set<string>([
  'service connection point missing',
  'WS-Trust disabled',
  'registrations throttled',
  'certificate payload missing',
  'certificate revoked',
  'certificate expired',
  'certificate deleted',
  'certificate self-signed',
  'certificate without SID',
  'certificate of a strange CA',
])
const tried = names().filter((name) => inProvisioning.has(faults[name].actor) && !atAnotherTime.has(name))

const inTheLifeOfTwo = [
  'UPN renamed',
  'AD FS stopped',
  'agent certificate expired',
  'certificate revoked',
  'group removed',
  'CA stopped',
] as const satisfies readonly FaultName[]

/** What befalls both users of a device, by way of it or of the servers. */
const onOneDevice = [
  'TPM locked',
  'policy withdrawn',
  'device disabled',
  'quota reached',
  'group removed',
  'CA stopped',
  'AD FS stopped',
] as const satisfies readonly FaultName[]

/** Where only the names of two are exchanged, it is one state; and what each of them may do. */
const alike = { merged: true } as const
const free = { ...alike, human: 'does anything' } as const

/**
 * Of two faults together these say too much: whose key is registered anew, and then deleted by an administrator, has none, whatever was
 * removed before; and what AD FS passed on while it took receipts is issued when it no longer does.
 */
const saysTooMuch: readonly (readonly [claim: string, fault: FaultName])[] = [
  [
    'no PIN becomes ready over a key that Entra ID removed at the wish of the device',
    'key deleted in the directory',
  ],
  [
    'without receipts nobody becomes ready while no key can be written to Active Directory',
    'AD FS without KB4088889',
  ],
]

const lines = ['| hunt | states | edges | complete | broken |', '| --- | ---: | ---: | --- | --- |']

/** What tests hunt for that take more tries than the gate has time for. */
const huntsInTests: readonly HuntInTests[] = [
  {
    what: 'random machines',
    proves: 'stepped as XState steps them',
    file: 'packages/kernel/src/xstate/compile.test.ts',
    count: { PROVISO_MACHINES: 10_000 },
  },
  {
    what: 'random machines, explored',
    proves: 'with the states and edges that their steps make, one by one',
    file: 'packages/kernel/src/xstate/configuration-columns.test.ts',
    count: { PROVISO_MACHINES: 10_000 },
  },
  {
    what: 'random graphs',
    proves: 'judged as the definitions of the claims say',
    file: 'packages/kernel/src/random-claims.test.ts',
    count: { PROVISO_GRAPHS: 100_000 },
  },
  {
    what: 'random systems of actors',
    proves: 'with the states and edges that running actors of XState have',
    file: 'packages/kernel/src/xstate/system/random-systems.test.ts',
    count: { PROVISO_SYSTEMS: 5_000 },
  },
  {
    what: 'pieces of evidence, changed here and there',
    proves: 'read without an exception, each in a tenth of a second, and nothing passed over in silence',
    file: 'packages/evidence/src/hostile.test.ts',
    count: { PROVISO_INPUTS: 1_000_000 },
  },
  {
    what: 'damaged bundles of evidence',
    proves: 'diagnosed, retold and redacted as promised',
    file: 'packages/whfb/src/diagnosis/mutated-evidence.test.ts',
    count: { PROVISO_BUNDLES: 10_000 },
  },
  {
    what: 'mutants of the machines, or as many as there are',
    proves: 'tried: which were found, and which are open, stands in [mutants](mutants.md)',
    file: 'packages/whfb/src/claims/mutations.test.ts',
    count: { PROVISO_MUTANTS: 100_000 },
  },
]
const answers: string[] = []
for (const one of huntsInTests) answers.push(await huntInTests(one))
hunt('messages out of order', provisioning(deployments['hybrid-federated'], { network: 'unordered' }))
hunt('messages repeated', provisioning(withoutConnect(), { network: 'duplicating' }), maxStates / 10)
hunt('messages lost', provisioning(withoutConnect(), { lossy: true }))
for (const fault of [undefined, ...inTheLifeOfTwo]) {
  const faultsTried = fault === undefined ? [] : [fault]
  const suffix = fault === undefined ? '' : `, ${fault}`
  huntTwo(`two devices of one user, alike${suffix}`, alikeDevices({ users: 1 }, { faults: faultsTried }))
  huntTwo(`two users, alike${suffix}`, alikeDevices({ users: 2 }, { faults: faultsTried }))
}
huntTwo('two users, alike, who may stay away', alikeDevices({ users: 2, staysAway: true }))
huntTwo('two users, alike, AD FS renews', alikeDevices({ users: 2, renewalBy: 'AD FS' }))
huntTwo('two users, alike, messages lost', alikeDevices({ users: 2 }, { lossy: true }), maxStates / 10)
for (const users of [1, 2] as const) {
  const whose = users === 1 ? 'one user at two devices' : 'two users'
  for (const name of [
    'hybrid-federated',
    'hybrid-federated-async',
    'entra-managed',
    'entra-federated',
    'entra-scep',
  ] as const)
    huntAtOnce(
      `${whose} at once, whatever they do: ${name}`,
      twoUsers({ ...deployments[name], ...free, users }),
    )
}
huntAtOnce(
  'two users at once, messages out of order',
  twoUsers({ ...alike, users: 2 }, { network: 'unordered' }),
)
huntAtOnce(
  'two users at once, messages lost: entra-managed',
  twoUsers({ ...deployments['entra-managed'], ...alike, users: 2 }, { lossy: true }),
  maxStates / 10,
)
// Whose key an administrator deletes has none there, whatever the device believes.
for (const fault of tried.filter((one) => one !== 'key deleted in the directory')) {
  huntAtOnce(`two users at once, ${fault}`, twoUsers({ ...alike, users: 2 }, { faults: [fault] }))
}
for (const name of ['hybrid-federated', 'entra-managed', 'entra-federated', 'entra-scep'] as const)
  huntOnOneDevice(
    `two users of one device, whatever they do: ${name}`,
    sharedDevice({ ...deployments[name], ...free }),
  )
for (const fault of onOneDevice) {
  huntOnOneDevice(`two users of one device, ${fault}`, sharedDevice(alike, { faults: [fault] }))
}
for (const [index, one] of tried.entries()) {
  for (const other of tried.slice(index + 1)) {
    hunt(`${one}, and ${other}`, provisioning(withoutConnect(), { faults: [one, other] }))
  }
}
writeFileSync(
  join(workspaceRoot, 'docs/hunt.md'),
  `${[
    '# What the last hunt found',
    `\`pnpm hunt\` wrote this page, on ${new Date().toISOString().slice(0, 10)}. A rule named as broken is a gap of the model or of the world it describes, and stays here until one of them is mended; a run that is not complete was stopped at the number of states it was given.`,
    ...answers,
    lines.join('\n'),
  ].join('\n\n')}\n`,
)

/** What is proved by a test that takes the number of tries, and a seed, from the environment. */
interface HuntInTests {
  readonly what: string
  readonly proves: string
  readonly file: string
  readonly count: Readonly<Record<string, number>>
}

async function huntInTests({ what, proves, file, count }: HuntInTests): Promise<string> {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const [[name, tries] = ['', 0]] = Object.entries(count)
  Object.assign(process.env, { [name]: String(tries), PROVISO_SEED: String(seed) })
  // However long it takes: a test that was stopped has found nothing.
  const { ok, output } = await runCommand(['vitest', 'run', '--project', 'all', '--testTimeout', '0', file])
  if (!ok) {
    console.error(output)
    process.exitCode = 1
  }
  const answer = `${tries.toLocaleString('en')} ${what}, seed ${seed}: ${ok ? proves : 'a failure was found'}.`
  console.log(answer)
  return answer
}

/** Only what has to hold always is asked: with two faults at once nobody promises an end. */
function hunt(name: string, system: ReturnType<typeof provisioning>, most = maxStates): void {
  // A study of no name that a claim gives, where no answer is promised.
  const study = { name, isUnreliable: true, model: () => system }
  // What is claimed of lost messages is asked here in the main flow, which is too large for the tests.
  const invariants = provisioningInvariants
    .filter(
      ({ sentence }) => !saysTooMuch.some(([claim, fault]) => claim === sentence && name.includes(fault)),
    )
    .map((one) => (one.id === 'I80' && name === 'messages lost' ? { ...one, study: name } : one))
  tell(name, checkStudy(study, { invariants, maxStates: most }))
}

/** States in which only the names of the two are exchanged are one. */
function huntTwo(name: string, system: ReturnType<typeof alikeDevices>, most = maxStates): void {
  const study = { name, isUnreliable: true, model: () => system }
  tell(name, checkStudy(study, { invariants: twoDevicesInvariants.filter(isAsked(name)), maxStates: most }))
}

function huntAtOnce(name: string, system: ReturnType<typeof twoUsers>, most = maxStates): void {
  const study = { name, isUnreliable: true, model: () => system }
  tell(name, checkStudy(study, { invariants: twoUsersInvariants.filter(isAsked(name)), maxStates: most }))
}

/** Where messages are lost the system is one of patient actors, which does not know whose a step is where the two are merged. */
function isAsked(name: string): (one: { readonly kind: string }) => boolean {
  return ({ kind }) => kind !== 'step' || !name.includes('messages lost')
}

/** What befalls the device befalls both. */
function huntOnOneDevice(name: string, system: ReturnType<typeof sharedDevice>): void {
  const study = { name, isUnreliable: true, model: () => system }
  tell(name, checkStudy(study, { invariants: sharedDeviceInvariants, maxStates }))
}

function tell(name: string, report: StudyReport<unknown>): void {
  const broken = report.broken.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id)
  const line = `| ${name} | ${report.states} | ${report.edges} | ${report.complete ? 'yes' : 'no'} | ${broken.join(' ')} |`
  console.log(line)
  lines.push(line)
}

function withoutConnect() {
  return { ...deployments['hybrid-federated'], connect: { running: false } }
}

function names(): readonly FaultName[] {
  // The names of the faults are the keys of their list.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(faults) as FaultName[]
}

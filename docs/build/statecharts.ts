import { statechart } from '@proviso/diagram'
import { lockout, policySources, sharedTpm } from '@proviso/whfb/system'
import { deviceMachine } from '@proviso/whfb'
import { hybridFederated, hybridSignIn, lifeAfterProvisioning } from 'proviso/models'
import type { AnyStateMachine } from 'xstate'

/** A machine that is drawn, and where it can be played with. */
export interface Chart {
  readonly name: string
  readonly title: string
  readonly machine: AnyStateMachine
  /** The name of its model on the page to play with; absent where it is not there. */
  readonly model?: string
}

const provisioning = hybridFederated.actors
const { computer, 'first profile': container } = sharedTpm().actors
const signingIn = hybridSignIn.actors

/** Every machine of Windows Hello for Business. */
export const charts: readonly Chart[] = [
  { name: 'device', title: 'The device, as the diagnosis knows it', machine: deviceMachine, model: 'device' },
  { name: 'user', title: 'The user', machine: provisioning.user, model: 'hybridFederated' },
  {
    name: 'provisioning-device',
    title: 'The device that provisions, among its servers',
    machine: provisioning.device,
    model: 'hybridFederated',
  },
  { name: 'entra', title: 'Entra ID', machine: provisioning.entra, model: 'hybridFederated' },
  { name: 'adfs', title: 'AD FS', machine: provisioning.adfs, model: 'hybridFederated' },
  { name: 'directory', title: 'Active Directory', machine: provisioning.directory, model: 'hybridFederated' },
  { name: 'connect', title: 'Entra Connect', machine: provisioning.connect, model: 'hybridFederated' },
  { name: 'ca', title: 'The CA', machine: provisioning.ca, model: 'hybridFederated' },
  { name: 'lock-screen', title: 'The lock screen', machine: signingIn.device, model: 'hybridSignIn' },
  { name: 'dc', title: 'The domain controller', machine: signingIn.dc, model: 'hybridSignIn' },
  {
    name: 'credential',
    title: 'The credential after provisioning',
    machine: lifeAfterProvisioning.actors.device,
    model: 'lifeAfterProvisioning',
  },
  { name: 'pin', title: 'The PIN and its lockout', machine: lockout().actors.device },
  { name: 'computer', title: 'What the users of a device share', machine: computer },
  { name: 'container', title: 'The container of one of several users', machine: container },
  { name: 'policy', title: 'The channels of policy', machine: policySources().actors.policy },
]

/** Draws a machine. */
export function drawChart({ title, machine }: Chart): Promise<string> {
  return statechart(machine, { title })
}

import { type StepId, steps } from '../steps.ts'
import type { DevicePlace } from './device-place.ts'

/** How many devices stand at a place. */
export interface CountedPlace {
  readonly place: DevicePlace
  readonly devices: number
}

/** A fleet at a glance. Plain JSON: what `proviso fleet --json` prints. */
export interface FleetStatus {
  readonly devices: number
  /** The PIN is ready, whatever their certificate. */
  readonly ready: number
  readonly signedOut: number
  readonly blocked: number
  /** Whose log the model does not accept. */
  readonly refused: number
  /** Every step but the renewal, in the order of the model. */
  readonly steps: readonly StepCount[]
  /** Why devices are blocked, the most frequent first. */
  readonly blockers: readonly { readonly step: StepId; readonly cause: string; readonly devices: number }[]
  /** The certificates of those whose PIN is ready, as far as the events tell. */
  readonly certificates: {
    readonly current: number
    readonly renewalDue: number
    readonly expired: number
    /** Devices that need none: key trust or cloud Kerberos trust. */
    readonly none: number
    /** In which months they end, as `2027-10`, the first month first: of those that are current or due for renewal. */
    readonly ending: readonly { readonly month: string; readonly devices: number }[]
    /** Of how many of those no evidence tells it. */
    readonly endUnknown: number
  }
}

/** How many devices got through a step, and how many stand before it. */
export interface StepCount {
  readonly step: StepId
  /** Those for whom it is done, or not needed. */
  readonly passed: number
  readonly blocked: number
  /** On their way, with this step next. */
  readonly next: number
}

/**
 * Sums up where the devices of a fleet stand: by step, by what blocks them, and by their certificates.
 *
 * @example
 * ```ts
 * fleetStatus([{ place: devicePlace(happyPath), devices: 3 }]).ready // 3
 * ```
 */
export function fleetStatus(places: readonly CountedPlace[]): FleetStatus {
  const of = (isMeant: (place: DevicePlace) => boolean) => total(places.filter(({ place }) => isMeant(place)))
  const certificatesOf = (certificate: DevicePlace['certificate']) =>
    of((place) => place.standing === 'ready' && place.certificate === certificate)
  return {
    devices: total(places),
    ready: of(({ standing }) => standing === 'ready'),
    signedOut: of(({ standing }) => standing === 'signed out'),
    blocked: of(({ standing }) => standing === 'blocked'),
    refused: of(({ standing }) => standing === 'refused'),
    steps: funnelOf(places),
    blockers: blockersOf(places),
    certificates: {
      current: certificatesOf('current'),
      renewalDue: certificatesOf('renewal due'),
      expired: certificatesOf('expired'),
      none: certificatesOf('none'),
      ...endsOf(places),
    },
  }
}

function endsOf(places: readonly CountedPlace[]): Pick<FleetStatus['certificates'], 'ending' | 'endUnknown'> {
  const valid = places.filter(
    ({ place: { standing, certificate } }) =>
      standing === 'ready' && (certificate === 'current' || certificate === 'renewal due'),
  )
  const byMonth = [...Map.groupBy(valid, ({ place }) => place.ends ?? '')]
  return {
    ending: byMonth
      .filter(([month]) => month !== '')
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([month, same]) => ({ month, devices: total(same) })),
    endUnknown: total(valid.filter(({ place }) => place.ends === null)),
  }
}

function total(places: readonly CountedPlace[]): number {
  return places.reduce((sum, { devices }) => sum + devices, 0)
}

function funnelOf(places: readonly CountedPlace[]): readonly StepCount[] {
  const order = new Map<StepId, number>(steps.map(({ id }, index) => [id, index]))
  const reach = ({ standing, step }: DevicePlace) => {
    if (standing === 'ready') return steps.length
    return step === null ? -1 : (order.get(step) ?? -1)
  }
  return steps
    .filter(({ id }) => id !== 'renewal')
    .map(({ id }, index) => {
      const here = places.filter(({ place }) => place.step === id)
      return {
        step: id,
        passed: total(places.filter(({ place }) => reach(place) > index)),
        blocked: total(here.filter(({ place }) => place.standing === 'blocked')),
        next: total(here.filter(({ place }) => place.standing === 'on the way')),
      }
    })
}

function blockersOf(places: readonly CountedPlace[]): FleetStatus['blockers'] {
  const blocked = places.flatMap(({ place: { standing, step, cause }, devices }) =>
    standing === 'blocked' && step !== null && cause !== null ? [{ step, cause, devices }] : [],
  )
  const byCause = Map.groupBy(blocked, ({ step, cause }) => `${step} ${cause}`)
  return [...byCause.values()]
    .flatMap((same) => {
      const [first] = same
      return first === undefined
        ? []
        : [{ ...first, devices: same.reduce((sum, { devices }) => sum + devices, 0) }]
    })
    .toSorted((one, other) => other.devices - one.devices || (one.cause < other.cause ? -1 : 1))
}

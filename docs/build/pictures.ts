import { sequence, statechart } from '@proviso/diagram'
import { check, type Claims, explore, type Log, type Model } from '@proviso/kernel'
import { trial } from '../guides/a-durable-actor/machine.ts'
import { claims as claimsOfBusiness } from '../guides/a-system-of-actors/claims.ts'
import { business } from '../guides/a-system-of-actors/system.ts'
import { machine as enrolmentMachine } from '../guides/from-a-machine-to-a-found-bug/machine.ts'
import { claims } from '../guides/from-a-machine-to-a-found-bug/claims.ts'
import { enrolment } from '../guides/from-a-machine-to-a-found-bug/model.ts'
import { charts, drawChart } from './statecharts.ts'
import { drawSequence, sequences } from './sequences.ts'
import { drawWalk } from './walk.ts'

/** A picture of the site. */
export interface Picture {
  /** Its file, below `docs/generated/pictures`. */
  readonly file: string
  readonly svg: string
}

/** Draws every picture of the site. */
export async function drawPictures(): Promise<readonly Picture[]> {
  return [
    { file: 'walk.svg', svg: await walk() },
    ...(await guidePictures()),
    ...sequences.map((one) => ({ file: `${one.name}.svg`, svg: drawSequence(one) })),
    ...(await Promise.all(
      charts.map(async (chart) => ({ file: `${chart.name}.svg`, svg: await drawChart(chart) })),
    )),
  ]
}

/** The bug of the first tutorial, found again. */
function walk(): Promise<string> {
  const { log, claim } = firstBroken(enrolment, claims)
  const title = 'A statechart walks along a log, until a claim breaks'
  return drawWalk({ title, model: enrolment, log, broken: claim })
}

/** The machines of the tutorials, and the bug of the second one. */
async function guidePictures(): Promise<readonly Picture[]> {
  const { log } = firstBroken(business, claimsOfBusiness)
  const messages = log.map(({ from, actor, event }) => {
    const patience = event.type.startsWith('xstate.after.')
    return {
      ...(from !== undefined && { from }),
      to: actor,
      text: patience ? 'gives up' : event.type,
      ...(patience && { from: actor, after: 30_000 }),
    }
  })
  const participants = [
    { id: 'shop', label: 'Shop' },
    { id: 'bank', label: 'Bank' },
  ]
  return [
    {
      file: 'cancelled-order.svg',
      svg: sequence(messages, { title: 'A payment for nothing', participants }),
    },
    { file: 'enrolment.svg', svg: await statechart(enrolmentMachine) },
    { file: 'shop.svg', svg: await statechart(business.actors.shop) },
    { file: 'trial.svg', svg: await statechart(trial) },
  ]
}

/** The first claim that a model breaks, and the shortest log that does. */
function firstBroken<State, Event>(
  model: Model<State, Event>,
  claimed: Claims<State, Event>,
): { readonly claim: string; readonly log: Log<Event> } {
  const { verdicts } = check(explore(model, { maxStates: 1000 }), claimed)
  const found = verdicts.find(({ outcome }) => outcome === 'broken')
  if (found?.log === undefined) throw new Error('a tutorial has lost its bug')
  return { claim: found.claim, log: found.log }
}

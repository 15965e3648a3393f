import { check, explore } from '@proviso/kernel'
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
    ...sequences.map((one) => ({ file: `${one.name}.svg`, svg: drawSequence(one) })),
    ...(await Promise.all(
      charts.map(async (chart) => ({ file: `${chart.name}.svg`, svg: await drawChart(chart) })),
    )),
  ]
}

/** The bug of the first tutorial, found again. */
function walk(): Promise<string> {
  const { verdicts } = check(explore(enrolment, { maxStates: 1000 }), claims)
  const found = verdicts.find(({ outcome }) => outcome === 'broken')
  if (found?.log === undefined) throw new Error('the machine of the first tutorial has lost its bug')
  return drawWalk({
    title: 'A statechart walks along a log, until a claim breaks',
    model: enrolment,
    log: found.log,
    broken: found.claim,
  })
}

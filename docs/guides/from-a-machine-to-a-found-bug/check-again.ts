import { check, explore, formatReport } from '@proviso/kernel'
import { fromMachine } from '@proviso/kernel/xstate'
import { claims } from './claims.ts'
import { fixedMachine } from './fixed-machine.ts'
import { facts } from './model.ts'

const fixed = fromMachine(fixedMachine, facts)
const report = check(explore(fixed, { maxStates: 1_000 }), claims)

console.log(formatReport(report))

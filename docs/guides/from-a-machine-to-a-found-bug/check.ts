import { check, explore, formatReport } from '@proviso/kernel'
import { claims } from './claims.ts'
import { enrolment } from './model.ts'

const report = check(explore(enrolment, { maxStates: 1_000 }), claims)

console.log(formatReport(report))

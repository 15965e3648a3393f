import { cite, fails, type Phase } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour, type Denial } from './behaviour.ts'

const denied = <Guard extends string>(guard: Guard, phase: Phase, denial: Denial) => ({
  guard,
  actions: { type: 'deny' as const, params: denial },
  // Only what the CA itself denies stands in its log.
  meta: fails(
    phase,
    source.enrolment,
    denial.code.startsWith('0x') ? `CA event 53, ${denial.code}` : denial.code,
  ),
})
const unavailable = { code: 'RPC server unavailable', final: false }

/** What the CA decides at once, by what stands in a request. */
export const submissions = behaviour.createStateConfig({
  description: 'A request is judged by its template and its signatures, before the user is looked up.',
  on: {
    'request.submitted': [
      denied('the service is stopped', 'F', unavailable),
      denied('the template is not published', 'F', { code: '0x80094800' }),
      denied('not exactly one signature', 'F', { code: '0x8009480A' }),
      denied('the signature is no certificate request agent', 'F', { code: '0x8009480B' }),
      denied('the agent may not enrol for users', 'F', { code: '0x80094009' }),
      denied('the key is too short', 'F', { code: '0x80094811' }),
      { actions: 'look up the user', meta: cite('F', source.enrolment) },
    ],
    'SCEP request.submitted': [
      // NDES judges the challenge before it asks the CA.
      denied('it lacks the challenge of MDM', 'F', { code: 'NDES refuses the challenge' }),
      denied('the service is stopped', 'F', unavailable),
      { actions: 'look up the user', meta: cite('F', source.scep) },
    ],
    'renewal.submitted': [
      denied('the service is stopped', 'renewal', unavailable),
      denied('the template is not published', 'renewal', { code: '0x80094800' }),
      denied('it is not signed with the certificate that it renews', 'renewal', { code: '0x8009400E' }),
      denied('the old certificate is not trusted', 'renewal', { code: '0x8009480B' }),
      denied('the old certificate has expired', 'renewal', { code: '0x80094809' }),
      denied('the old certificate is of another template', 'renewal', { code: '0x80094809' }),
      denied('the key is not that of the old certificate', 'renewal', { code: '0x80094816' }),
      { actions: 'look up the user', meta: cite('renewal', source.waiver) },
    ],
    'agent certificate.requested': [
      {
        guard: 'the agent can be enrolled',
        actions: 'issue an agent certificate',
        meta: cite('enrolment agent', source.authority),
      },
      {
        actions: 'deny an agent certificate',
        meta: fails('enrolment agent', source.authority, 'CERTSRV_E_TEMPLATE_DENIED 0x80094012'),
      },
    ],
  },
})

/** What the CA decides when it knows who the user is in Active Directory. */
export const issuing = behaviour.createStateConfig({
  on: {
    'user.found': [
      {
        guard: 'the question is about templates',
        actions: 'list the templates',
        meta: cite('prerequisites', source.template),
      },
      denied('the user may not enrol', 'F', { code: '0x80094012' }),
      denied('the user has no UPN', 'F', { code: '0x8009480D' }),
      denied('the user is called otherwise now', 'renewal', { code: '0x80094809' }),
      { actions: ['issue', 'enter it in the books'], meta: cite('F', source.enrolment) },
    ],
  },
})

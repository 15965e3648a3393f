import { assign } from 'xstate'
import type { KdcCertificate } from '../certificate.ts'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const shows = (change: Partial<KdcCertificate>, failure: string) => ({
  actions: { type: 'show another certificate' as const, params: change },
  meta: fails('administration', source.kdcCertificate, failure),
})

/** What may be wrong with the certificate of a domain controller, or with the way to it. */
export const administration = behaviour.createStateConfig({
  on: {
    'KDC usage.missing': shows({ kdcAuthentication: false }, 'Kerberos event 19, Security-Kerberos 106'),
    'KDC certificate.expired': shows({ valid: false }, 'Security-Kerberos 102'),
    'KDC name.mismatched': shows({ sanMatches: false }, 'Kerberos event 20, Security-Kerberos 107'),
    'KDC revocation list.unreachable': shows({ revocationChecked: false }, 'CRYPT_E_REVOCATION_OFFLINE'),
    'KDC chain.broken': shows({ chained: false }, 'Security-Kerberos 102'),
    'KDC certificate.repaired': {
      actions: { type: 'show another certificate', params: {} },
      meta: cite('administration', source.kdcCertificate),
    },
    'line of sight.lost': {
      actions: assign({ inSight: false }),
      meta: fails('administration', source.administration, 'Security-Kerberos 200'),
    },
    'line of sight.regained': {
      actions: assign({ inSight: true }),
      meta: cite('administration', source.administration),
    },
  },
})

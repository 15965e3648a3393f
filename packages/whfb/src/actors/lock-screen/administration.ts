import { fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** What may become of the certificate of the user. */
export const administration = behaviour.createStateConfig({
  on: {
    'certificate.expired': {
      actions: { type: 'change the certificate', params: { expired: true } },
      meta: fails('administration', source.authentication, 'Lifecycle-User event 1002'),
    },
    'certificate.deleted': {
      actions: 'delete the certificate',
      meta: fails('administration', source.administration, 'Lifecycle-User event 1004'),
    },
    'certificate.replaced by one that nobody issued': {
      actions: { type: 'change the certificate', params: { issuer: 'itself' } },
      meta: fails('administration', source.authentication, 'a self-signed certificate, as in key trust'),
    },
    'certificate.replaced by one without SID': {
      actions: { type: 'change the certificate', params: { sid: false } },
      meta: fails('administration', source.mapping, 'KDC event 39'),
    },
    'certificate.replaced by one of a strange CA': {
      actions: { type: 'change the certificate', params: { issuer: 'strange CA' } },
      meta: fails('administration', source.mapping, 'the CA is not in NTAuth'),
    },
  },
})

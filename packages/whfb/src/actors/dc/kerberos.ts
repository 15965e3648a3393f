import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refused = <Guard extends string>(
  guard: Guard,
  code: string,
  documented: string = source.authentication,
) => ({
  guard,
  actions: { type: 'refuse' as const, params: { code } },
  meta: fails('Kerberos B', documented, code),
})

/** KERB_AS_REQ with a certificate or, in key trust, with a key: what the domain controller looks at, in order. */
export const kerberos = behaviour.createStateConfig({
  on: {
    'AS.requested': [
      refused('it is out of sight', 'no domain controller found'),
      {
        guard: 'the user signs in by key trust',
        actions: 'look up the account',
        meta: cite('Kerberos B', source.authentication),
      },
      refused('the certificate is self-signed', 'KDC event 21'),
      refused('the certificate has no chain to a trusted root', 'KDC event 21, not in NTAuth'),
      refused('the certificate has expired', 'KDC event 21, CERT_E_EXPIRED'),
      { actions: 'ask whether it is revoked', meta: cite('Kerberos B', source.authentication) },
    ],
    'revocation.told': [
      refused('the certificate is revoked', 'KDC event 21, CRYPT_E_REVOKED'),
      { actions: 'look up the account', meta: cite('Kerberos B', source.authentication) },
    ],
    'account.found': [
      refused('the signature is not by the key of the certificate', 'KDC_ERR_PREAUTH_FAILED'),
      {
        guard: 'the key of key trust is known',
        actions: 'issue the TGT',
        meta: cite('Kerberos B', source.authentication),
      },
      refused('the user signs in by key trust', 'the key is not in msDS-KeyCredentialLink'),
      refused('the account is another one', 'KDC_ERR_CLIENT_NAME_MISMATCH', source.mapping),
      refused(
        'the mapping is not strong enough',
        'KDC event 39, KDC_ERR_CERTIFICATE_MISMATCH',
        source.mapping,
      ),
      { actions: 'issue the TGT', meta: cite('Kerberos B', source.authentication) },
    ],
  },
})

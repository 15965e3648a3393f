import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** What an administrator, or bad luck, does to AD FS. */
export const administration = behaviour.createStateConfig({
  on: {
    'way out.closed': {
      actions: assign({ wayOut: false }),
      meta: fails('administration', source.authority, 'no receipt can be validated'),
    },
    'way out.opened': {
      actions: assign({ wayOut: true }),
      meta: cite('administration', source.authority),
    },
    'receipts.unsupported': {
      actions: assign({ receipts: false }),
      meta: fails('administration', source.discovery, 'no capability winhello_cert_kr'),
    },
    'receipts.supported': {
      actions: assign({ receipts: true }),
      meta: cite('administration', source.discovery),
    },
    'certificate proxy.disabled': {
      actions: assign({ certificateProxy: false }),
      meta: fails('administration', source.authority, 'event 362, AdfsRaIsReady NO'),
    },
    'certificate proxy.enabled': {
      actions: assign({ certificateProxy: true }),
      meta: cite('administration', source.authority),
    },
    'ugs scope.missing': {
      actions: assign({ ugsScope: false }),
      meta: fails('administration', source.knownIssues, 'AD FS/Admin 1021, MSIS9368'),
    },
    'ugs scope.added': {
      actions: assign({ ugsScope: true }),
      meta: cite('administration', source.knownIssues),
    },
    'WS-Trust.disabled': {
      actions: assign({ wsTrust: false }),
      meta: fails('administration', source.joinErrors, '0xCAA90017'),
    },
    'WS-Trust.enabled': {
      actions: assign({ wsTrust: true }),
      meta: cite('administration', source.joinErrors),
    },
    'service.stopped': {
      actions: assign({ running: false }),
      meta: fails('administration', source.administration, 'AD FS does not answer'),
    },
    'service.started': {
      actions: assign({ running: true }),
      meta: cite('administration', source.administration),
    },
  },
})

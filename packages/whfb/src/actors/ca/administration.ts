import { assign } from 'xstate'
import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** What an administrator, or bad luck, does to the CA and its templates. */
export const administration = behaviour.createStateConfig({
  on: {
    'template.unpublished': {
      actions: assign({ published: false }),
      meta: fails('administration', source.template, 'event 89, CERTSRV_E_UNSUPPORTED_CERT_TYPE 0x80094800'),
    },
    'template.published': {
      actions: assign({ published: true }),
      meta: cite('administration', source.template),
    },
    'template.duplicated': {
      actions: assign({ duplicated: true }),
      meta: fails('administration', source.template, 'event 90'),
    },
    'duplicate.removed': {
      actions: assign({ duplicated: false }),
      meta: cite('administration', source.template),
    },
    'Hello flag.cleared': {
      actions: assign({ helloFlag: false }),
      meta: fails('administration', source.template, 'event 89'),
    },
    'Hello flag.set': { actions: assign({ helloFlag: true }), meta: cite('administration', source.template) },
    'agent.forbidden': {
      actions: assign({ agentPermitted: false }),
      meta: fails('administration', source.authority, 'CERTSRV_E_RESTRICTEDOFFICER 0x80094009'),
    },
    'agent.permitted': {
      actions: assign({ agentPermitted: true }),
      meta: cite('administration', source.authority),
    },
    'service.stopped': {
      actions: assign({ running: false }),
      meta: fails('administration', source.administration, 'the CA does not answer'),
    },
    'service.started': {
      actions: assign({ running: true }),
      meta: cite('administration', source.administration),
    },
  },
})

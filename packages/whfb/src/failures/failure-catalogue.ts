import { certificateFailures } from './data/certificate-failures.ts'
import { helloEvents } from './data/hello-events.ts'
import { authenticationFailures, discoverFailures, registrationFailures } from './data/join-failures.ts'
import { otherEvents } from './data/other-events.ts'
import { observedFailures } from './data/observed-failures.ts'
import { pinCreationFailuresWithoutRemedy } from './data/pin-creation-failures-without-remedy.ts'
import { pinCreationFailures } from './data/pin-creation-failures.ts'
import { prerequisitePatterns } from './data/prerequisite-patterns.ts'
import { registrationEvents } from './data/registration-events.ts'
import { protocolAnswers } from './data/protocol-answers.ts'
import { serverAnswers, tokenFailures } from './data/token-failures.ts'
import type { Failure } from './failure.ts'

/**
 * Every failure that a source tells of: codes of the PIN creation first, with those that only administrators report, then those of joining, of tokens and of
 * certificates, then events. A code has as many entries as it has meanings.
 *
 * Limits: what has no code and no event id is among the `knownIssues`.
 *
 * Source: named in every entry.
 */
export const failureCatalogue: readonly Failure[] = [
  ...pinCreationFailures,
  ...pinCreationFailuresWithoutRemedy,
  ...observedFailures,
  ...discoverFailures,
  ...authenticationFailures,
  ...registrationFailures,
  ...tokenFailures,
  ...serverAnswers,
  ...protocolAnswers,
  ...certificateFailures,
  ...registrationEvents,
  ...prerequisitePatterns,
  ...helloEvents,
  ...otherEvents,
]

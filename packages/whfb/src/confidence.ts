/**
 * How surely a fact is known, so that nobody builds on an observation as if it were documented.
 *
 * `documented`: a document or manifest of Microsoft states it. `specified`: a protocol specification states it.
 * `observed`: seen in samples alone. `inferred`: concluded from the others; no source states it.
 */
export type Confidence = 'documented' | 'specified' | 'observed' | 'inferred'

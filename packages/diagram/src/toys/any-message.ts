import fc from 'fast-check'
import type { Json } from '../description/plain-json.ts'
import type { Message } from '../sequence/message.ts'
import { anyName } from './hostile-names.ts'

const who = fc.constantFrom('device', 'adfs', 'ca', 'end', 'a;b', '鍵', '')

/** Any message between a few participants, with names and payloads that are often hostile. */
export const anyMessage: fc.Arbitrary<Message> = fc.record(
  {
    from: who,
    to: who,
    text: anyName,
    payload: fc.dictionary(anyName, fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>, { maxKeys: 8 }),
    phase: fc.constantFrom('A: one', 'B  two', 'three', 'end', ''),
    status: fc.constantFrom('done' as const, 'failed' as const, 'next' as const),
    network: fc.constantFrom('lost' as const, 'repeated' as const),
    after: fc.oneof(fc.nat(), anyName),
    note: anyName,
  },
  { requiredKeys: ['to', 'text'] },
)

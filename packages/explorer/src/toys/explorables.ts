import type { Explorable } from '../session/explorable.ts'
import { door, doorClaims, upload, uploadClaims, uploadFaults } from './models.ts'

/** The toys, as a page has them. */
export const doorToy: Explorable = explorable({ name: 'door', model: door, claims: doorClaims, faults: {} })
export const uploadToy: Explorable = explorable({
  name: 'upload',
  model: upload,
  claims: uploadClaims,
  faults: uploadFaults,
})

/** Claims and model are about the same states. */
function explorable(typed: object): Explorable {
  return typed as unknown as Explorable
}

import { documents } from '../documents.ts'
import type { Setting } from '../setting.ts'
import { text, type ValueReader, wholeNumber } from '../value-reader.ts'
import { always } from './places.ts'

const key = 'SOFTWARE\\Policies\\Microsoft\\Cryptography\\AutoEnrollment'
const title = 'Certificate Services Client - Auto-Enrollment'

/**
 * What a policy of the auto-enrolment amounts to that nobody configured: nothing is on. The value stands for
 * "absent"; that no source decided tells it from "enabled without boxes", which is 0 too.
 */
const notConfigured = 0

/**
 * The renewal of certificates in the background. User and computer each obey their own half of Group Policy, so
 * there is nothing to rank.
 */
export const autoEnrollmentSettings = {
  'User/AEPolicy': mask('user'),
  'User/OfflineExpirationPercent': percent('user'),
  'User/OfflineExpirationStoreNames': stores('user'),
  'Computer/AEPolicy': mask('computer'),
  'Computer/OfflineExpirationPercent': percent('computer'),
  'Computer/OfflineExpirationStoreNames': stores('computer'),
} as const

type Half = 'user' | 'computer'

function mask(half: Half): Setting<number> {
  return {
    groupPolicy: place('AEPolicy', half, wholeNumber(0, 0xff_ff_ff_ff)),
    unset: always(notConfigured, documents.autoEnrollment),
  }
}

/** That a percentage ends at 100 is all that bounds it: the documents give no range. */
function percent(half: Half): Setting<number> {
  return {
    groupPolicy: place('OfflineExpirationPercent', half, wholeNumber(0, 100)),
    unset: always(10, documents.autoEnrollment),
  }
}

function stores(half: Half): Setting<string> {
  return {
    groupPolicy: place('OfflineExpirationStoreNames', half, text),
    unset: always('MY', documents.autoEnrollment),
  }
}

function place<Value>(name: string, half: Half, read: ValueReader<Value>) {
  return { title, value: `${key}\\${name}`, class: half, read, confidence: 'documented' } as const
}

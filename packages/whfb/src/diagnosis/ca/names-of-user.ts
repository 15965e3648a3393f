import type { Reading } from '@proviso/evidence'
import { usersOf } from '../whose/whose.ts'

/** The user as a CA names one: `domain\\name`, or the principal name; in lower case. */
export function namesOfUser(records: readonly (readonly Reading[])[]): readonly string[] {
  return records
    .flatMap((record) => usersOf(record))
    .flatMap(({ kind, name }) => (kind === 'account' || kind === 'upn' ? [name] : []))
}

/** Does a record of a CA name the user? */
export function isNamedIn(record: readonly Reading[], names: readonly string[]): boolean {
  const words = record.map(({ value }) => value.toLowerCase())
  return names.some((name) => words.some((said) => said.includes(name) || isCommonName(said, name)))
}

/** A subject as the directory has it names the user where its common name has the letters of the account name: `CN=Alex Doe`, `alex.doe@…`. */
function isCommonName(said: string, user: string): boolean {
  const [, commonName = ''] = /^cn=([^,]{1,256})/.exec(said) ?? []
  const account = user.slice(user.lastIndexOf('\\') + 1).split('@')[0] ?? ''
  return lettersOf(commonName) !== '' && lettersOf(commonName) === lettersOf(account)
}

function lettersOf(name: string): string {
  return name.replaceAll(/[^\p{L}\d]/gu, '')
}

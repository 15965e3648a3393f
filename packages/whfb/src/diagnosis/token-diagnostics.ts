import type { Reading } from '@proviso/evidence'

/** Whose token an attempt was about. */
export type TokenIssuer = 'Entra ID' | 'AD FS'

/**
 * The rows of `dsregcmd` about the last attempts to get a token from one issuer.
 *
 * A block about AD FS may stand under the token of Entra ID: its endpoint tells, and its place only where no endpoint
 * is printed.
 */
export function tokenDiagnostics(readings: readonly Reading[], issuer: TokenIssuer): readonly Reading[] {
  const blocks: Reading[][] = []
  for (const reading of readings) {
    if (!/^SSO State: .* diagnostics$/.test(reading.subject)) continue
    const block = blocks.at(-1)
    const isFirst = /^(?:Acquire|Refresh)PrtDiagnostics$/.test(reading.field)
    if (block === undefined || isFirst || !isBeside(block[0], reading)) blocks.push([reading])
    else block.push(reading)
  }
  return blocks.filter((block) => issuerOf(block) === issuer).flat()
}

function isBeside(one: Reading | undefined, { file, record, subject }: Reading): boolean {
  return one?.file === file && one.record === record && one.subject === subject
}

function issuerOf(block: readonly Reading[]): TokenIssuer {
  const endpoint = block.find(({ field }) => field === 'Endpoint URI')?.value ?? ''
  // By WS-Trust a federated user signs in on the way to the token of Entra ID; AD FS gives its own by OAuth.
  if (endpoint !== '') return /\/adfs\/(?!services\/trust\/)/i.test(endpoint) ? 'AD FS' : 'Entra ID'
  return block[0]?.subject.includes('EnterprisePrt') === true ? 'AD FS' : 'Entra ID'
}

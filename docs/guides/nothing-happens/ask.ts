import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'

/** All that was sent: half of a text. */
const text = `
| Device State |
  AzureAdJoined : YES
   DomainJoined : YES
| User State |
         NgcSet : NO
| SSO State |
     AzureAdPrt : YES
  EnterprisePrt : NO
`
const { account, blocker, requests } = diagnose(read(text, 'dsregcmd.txt'))
for (const { step, status } of account.slice(0, 9)) console.log(`${status.padEnd(11)} ${step}`)
console.log(`blocked at ${blocker?.step ?? 'no step that is known'}`)
for (const { ask, collector } of requests) console.log(`ask for ${ask} (${collector})`)

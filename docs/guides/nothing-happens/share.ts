import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'
import { redactBundle } from '@proviso/whfb/diagnosis'

const text = `
| Device State |
  AzureAdJoined : YES
    Device Name : LT-0417.fabrikam.example
| Diagnostic Data |
  Executing Account Name : FABRIKAM\\avery, avery@fabrikam.example
| Ngc Prerequisite Check |
  CertEnrollment : enrollment authority
  AdfsRefreshToken : NO
`
const bytes = new TextEncoder().encode(text)
const { files } = redactBundle([{ name: 'lt-0417.txt', bytes }])
for (const file of files) {
  console.log(file.name, file.text)
  console.log(diagnose(read(file.text, file.name)).blocker?.step)
}

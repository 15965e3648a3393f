import { addNames, type Names } from './names-in.ts'
import { Rewriter } from './rewriter.ts'
import { type BundleFile, type RedactOptions, understand } from './understood.ts'

/** A file as it can be shared. */
export interface RedactedFile {
  /** Its name, behind those of the bundles (ZIP) in which it lies: `auth.zip/Dsregcmd.txt`. */
  readonly name: string
  readonly text: string
  /** The names of the bundles in which it lies, the outermost first. */
  readonly bundles: readonly string[]
}

/** A bundle as it can be shared. */
export interface RedactedBundle {
  readonly files: readonly RedactedFile[]
  /** The files that are not in it, by their names without names, and why: what is not understood may hold names. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * A bundle with its names replaced, the same name by the same pseudonym in all files: of users, hosts, domains, tenants
 * and CAs, SIDs, GUIDs, addresses, digests and keys. Tokens are cut out. Lines stay where they are, and what a diagnosis
 * reads stays as it is.
 *
 * Of a ZIP file all files are redacted. A binary event log becomes XML (`….evtx.xml`). Bytes that hold names — certificates, keys of the
 * directory, `Registry.pol` — give way to a transcript of what was read of them (`….cer.json`), which is read the same.
 *
 * What it does not know it cannot replace: names in sentences that people wrote, of somebody whom no field names.
 *
 * @example
 * ```ts
 * redactBundle([{ name: 'dsregcmd.txt', bytes }]).files[0]?.text // '… Executing Account Name : DOMAIN-1\user-1 …'
 * ```
 */
export function redactBundle(bundle: readonly BundleFile[], options: RedactOptions = {}): RedactedBundle {
  const given = [...understand(bundle, options)]
  const names: Names = new Map()
  const guids = new Set<string>()
  for (const { text, evidence } of given) {
    addNames(names, text, evidence.readings)
    for (const [, guid = ''] of text.matchAll(/<Provider\b[^>]*\bGuid=["']\{?([\da-f-]{36})/gi))
      guids.add(guid.toLowerCase())
  }
  const rewriter = new Rewriter(names, guids)
  const taken = new Set<string>()
  const files: RedactedFile[] = []
  const leftOut: { name: string; reason: string }[] = []
  for (const { form, reason = '', ...file } of given) {
    const name = freeName(`${pathOf(file.name, rewriter)}${form?.ending ?? ''}`, taken)
    const bundles = file.bundles.map((path) => pathOf(path, rewriter))
    if (form === undefined) leftOut.push({ name, reason: rewriter.rewrite(reason) })
    else files.push({ name, text: form.write(rewriter), bundles })
  }
  return { files, leftOut }
}

/** A path without names; it leads nowhere but below. */
function pathOf(name: string, rewriter: Rewriter): string {
  return name
    .split(/([\\/])/)
    .map((part) => (part === '..' ? '__' : rewriter.rewrite(part)))
    .join('')
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number++)
    free = name.replace(/(\.[^./\\]*)?$/, `-${number}$1`)
  taken.add(free.toLowerCase())
  return free
}

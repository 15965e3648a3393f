import { readFile, writeFile } from 'node:fs/promises'
import { decode, redact } from '@proviso/evidence'
import type { Diagnosis } from '@proviso/whfb'
import { quotedFiles } from './page/quoted-files.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/** Writes the page of a diagnosis; the lines around those it rests on are read from the files once more. */
export async function writePage(path: string, diagnosis: Diagnosis, files: number): Promise<void> {
  // The layout engine is large: only who draws waits for it.
  const [{ drawings }, { diagnosisPage }] = await Promise.all([
    import('./drawings.ts'),
    import('./page/diagnosis-page.ts'),
  ])
  const names = quotedFiles(diagnosis)
  const texts = new Map(await Promise.all(names.map(async (name) => [name, await linesIn(name)] as const)))
  const pictures = (await drawings(diagnosis)).filter(({ name }) => name.endsWith('.svg'))
  const page = diagnosisPage(diagnosis, {
    files,
    linesOf: (file) => texts.get(file),
    pictures: pictures.map(({ shows, text }) => ({ title: headings[shows] ?? shows, svg: text })),
    version: version(),
  })
  try {
    await writeFile(path, page)
  } catch (error) {
    throw new UsageError(
      `${path} cannot be written to: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

const headings: Readonly<Record<string, string>> = {
  statechart: 'The way of the device, on the machine',
  sequence: 'The way of the device, as messages',
}

/** The lines of a file, without tokens; nothing where it cannot be opened any more, or is no file of its own. */
async function linesIn(file: string): Promise<readonly string[] | undefined> {
  try {
    return redact(decode(await readFile(file))).split(/\r\n|\r|\n/)
  } catch {
    return undefined
  }
}

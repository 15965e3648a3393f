import { readFile, stat, writeFile } from 'node:fs/promises'
import { decode, limits, redact } from '@proviso/evidence'
import type { Diagnosis } from '@proviso/whfb'
import type { Picture } from './page/diagnosis-page.ts'
import { quotedFiles } from './page/quoted-files.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/** Where a diagnosis comes from. */
export interface Sources {
  readonly files: number
  /** The text of a file, to be quoted; nothing where there is none. */
  readonly textOf: (file: string) => Promise<string | undefined>
}

/** Writes the page of a diagnosis, with the lines around those it rests on. */
export async function writePage(
  path: string,
  diagnosis: Diagnosis,
  { files, textOf }: Sources,
): Promise<void> {
  // The layout engine is large: only who draws waits for it.
  const [{ drawings, whereItStands }, { diagnosisPage }] = await Promise.all([
    import('./drawings.ts'),
    import('./page/diagnosis-page.ts'),
  ])
  const names = quotedFiles(diagnosis)
  const texts = new Map(
    await Promise.all(names.map(async (name) => [name, linesOf(await textOf(name))] as const)),
  )
  const here = await whereItStands(diagnosis)
  const drawn = new Map((await drawings(diagnosis)).map(({ shows, text }) => [shows, text]))
  const pictures: readonly Picture[] = [
    { title: 'The way of the device, as messages', svg: drawn.get('sequence') ?? '' },
    ...(here === undefined ? [] : [{ title: 'Where the device stands, on its machine', svg: here }]),
    { title: 'The whole machine', svg: drawn.get('statechart') ?? '', isFolded: here !== undefined },
  ]
  const page = diagnosisPage(diagnosis, {
    files,
    linesOf: (file) => texts.get(file),
    pictures,
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

/** The text of a file; nothing where it is too large, cannot be opened any more, or is no file of its own. */
export async function textOfFile(file: string): Promise<string | undefined> {
  try {
    const { size } = await stat(file)
    return size > limits.bytes ? undefined : decode(await readFile(file))
  } catch {
    return undefined
  }
}

/** The lines of a text, without tokens. */
function linesOf(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : redact(text).split(/\r\n|\r|\n/)
}

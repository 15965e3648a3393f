import type { Drawing } from '../drawings.ts'
import { UsageError } from '../usage-error.ts'
import type { DrawOptions, Format } from './draw-options.ts'

const endings = { svg: 'svg', mermaid: 'mmd', dot: 'dot', scxml: 'scxml' } as const satisfies Record<
  Format,
  string
>

/** How a picture is written in the formats that there are of it. */
export type Writers = Partial<Record<Format, Writer>>

/** How a picture is written in one format. */
interface Writer {
  readonly shows: string
  readonly text: () => string | Promise<string>
}

/**
 * A picture in each of the formats that are asked for.
 *
 * @throws {@link UsageError} when there is no such format of it.
 */
export async function written(
  file: string,
  { as, format }: Pick<DrawOptions, 'as' | 'format'>,
  writers: Writers,
): Promise<readonly Drawing[]> {
  return Promise.all(
    format.map(async (one) => {
      const writer = writers[one]
      if (writer === undefined) {
        throw new UsageError(`a ${as} is not written as ${one}, but as ${Object.keys(writers).join(' or ')}`)
      }
      return { name: `${file}.${endings[one]}`, shows: writer.shows, text: await writer.text() }
    }),
  )
}

/** Names of actors and regions may be anything; those of files are letters, digits and hyphens. */
export function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, '-')
}

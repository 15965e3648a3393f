/** Something that is measured: one append of one event to a stream, at a revision. */
export type AppendOne = (append: {
  readonly stream: string
  readonly expect: number
  readonly event: { readonly type: string; readonly [field: string]: string }
  readonly metadata: { readonly time: string; readonly cause: string }
  readonly id: string
}) => Promise<unknown>

const eventsPerStream = 20

/** Streams of 20 events, one event an append, so many at a time, each stream in its order. */
export class Load {
  readonly #name: string
  #next = 0
  #ids = 0

  constructor(name: string) {
    this.#name = name
  }

  /** Appends for a while; answers the events a second. */
  async rate(
    append: AppendOne,
    { inFlight, ms }: { readonly inFlight: number; readonly ms: number },
  ): Promise<number> {
    let count = 0
    const start = performance.now()
    const end = start + ms
    const work = async () => {
      while (performance.now() < end) {
        const stream = `${this.#name}/${this.#next++}`
        for (let expect = 0; expect < eventsPerStream && performance.now() < end; expect++) {
          await append(this.#one(stream, expect))
          count++
        }
      }
    }
    await Promise.all(Array.from({ length: inFlight }, work))
    return (1000 * count) / (performance.now() - start)
  }

  #one(stream: string, expect: number): Parameters<AppendOne>[0] {
    const id = `${this.#name}-${this.#ids++}`
    return {
      stream,
      expect,
      id,
      event: {
        type: 'certificate.issued',
        publicKey: `key-${id}`,
        serial: '0123456789abcdef',
        template: 'WHFBAuthentication',
      },
      metadata: { time: '2026-01-02T03:04:05.678Z', cause: `command-${id}` },
    }
  }
}

/** The middle one. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

import type { Journal } from '../journal.ts'

/** A process that dies at its n-th point: from then on nothing that it asked for is ever answered. */
export class FrailProcess {
  readonly #diesAt: number
  readonly points: string[] = []

  constructor(diesAt: number) {
    this.#diesAt = diesAt
  }

  get isDead(): boolean {
    return this.points.length >= this.#diesAt
  }

  /** A point at which the process may die. */
  async point(name: string): Promise<void> {
    if (!this.isDead) this.points.push(name)
    if (this.isDead) await new Promise(() => {})
  }

  /** A journal in which the process may die before a request reaches the store, and before the answer comes back. */
  journal(store: Journal): Journal {
    const around =
      <Parameters extends readonly unknown[], Result>(
        name: string,
        ask: (...args: Parameters) => Promise<Result>,
      ) =>
      async (...args: Parameters): Promise<Result> => {
        await this.point(`before ${name} ${String(args[0])}`)
        const result = await ask(...args)
        await this.point(`after ${name} ${String(args[0])}`)
        return result
      }
    return {
      append: around('append', (...args) => store.append(...args)),
      appended: around('appended', (...args) => store.appended(...args)),
      read: around('read', (...args) => store.read(...args)),
      readMany: (streams) => store.readMany(streams),
      readAll: (query) => store.readAll(query),
      streams: (query) => store.streams(query),
      subscribe: (options) => store.subscribe(options),
      readSnapshot: around('readSnapshot', (...args) => store.readSnapshot(...args)),
      writeSnapshot: around('writeSnapshot', (...args) => store.writeSnapshot(...args)),
      erase: (stream, options) => store.erase(stream, options),
      close: async () => {},
    }
  }
}

import type { EventObject } from 'xstate'
import type { Clock } from './clock.ts'
import { pause } from './clock.ts'
import type { EffectMarks } from './effect-marks.ts'
import { MissingHandler } from './missing-handler.ts'
import type { DurableActorOptions } from './options.ts'
import type { OwedEffect } from './owed-effect.ts'

type Options = Pick<Required<DurableActorOptions<never>>, 'stream' | 'clock' | 'maxAttempts' | 'report'> &
  Pick<DurableActorOptions<never>, 'effects' | 'deliver'>

/** What a runner works with. */
export interface RunnerParts {
  readonly options: Options
  readonly marks: EffectMarks
  /** Takes what an effect came to. */
  readonly take: (event: EventObject, key: string) => Promise<void>
  /** Gives an actor in memory what is sent to it; `false` where there is none of this id. */
  readonly tellChild: (to: string, event: EventObject) => boolean
}

const firstPauseMs = 50
const longestPauseMs = 10_000

/**
 * Does what is owed, one effect after the other, and marks what was done.
 *
 * An effect that fails is tried again; when it has failed too often, those behind it wait with it until something new
 * is owed, or the actor is loaded again.
 */
export class EffectRunner {
  readonly #parts: RunnerParts
  readonly #owed: OwedEffect[] = []
  #work: Promise<void> | undefined
  #marking: Promise<void> | undefined
  #stopped = false

  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  /**
   * Is there someone for each of these?
   *
   * @param isHeard Does an actor beneath the machine hear what is sent to this id?
   * @throws {@link MissingHandler}
   */
  assertHandled(effects: readonly OwedEffect[], isHeard: (to: string) => boolean): void {
    const { stream } = this.#parts.options
    for (const { type, params } of effects) {
      if (isOptional(type) || this.#isHandled(type)) continue
      if (type !== sendTo || !isHeard(messageOf(params).to)) throw new MissingHandler(type, stream)
    }
  }

  /** Adds what is owed since an event was stored. */
  owe(effects: readonly OwedEffect[]): void {
    for (const effect of effects) {
      if (effect.type === sendTo || this.#isHandled(effect.type)) this.#owed.push(effect)
    }
    if (this.#owed.length > 0 && !this.#stopped) this.#work ??= this.#run()
  }

  /** Was everything done that is owed? */
  get isIdle(): boolean {
    return this.#owed.length === 0 && this.#work === undefined
  }

  /** Resolves when nothing is owed any more, or what is owed has failed too often. */
  async settled(): Promise<void> {
    while (this.#work !== undefined) await this.#work
  }

  /** Resolves when a mark that is on its way has come, or has not: who has stopped may close the journal then. */
  async marked(): Promise<void> {
    await Promise.allSettled([this.#marking])
  }

  /** Begins nothing any more; what is owed is done when the actor is loaded again. */
  stop(): void {
    this.#stopped = true
  }

  #isHandled(type: string): boolean {
    const { effects, deliver } = this.#parts.options
    return type === sendTo ? deliver !== undefined : effects?.[type] !== undefined
  }

  async #run(): Promise<void> {
    try {
      while (!this.#stopped) {
        const [effect] = this.#owed
        if (effect === undefined || !(await this.#try(effect))) break
        this.#owed.shift()
        // Effects of one event are marked together, and those of many when there is a lull.
        const [next] = this.#owed
        if (next === undefined || next.revision - this.#parts.marks.through > 20) {
          this.#marking = this.#parts.marks.mark(next === undefined ? effect.revision : next.revision - 1)
          await this.#marking
        }
      }
    } catch (error) {
      const { stream, report } = this.#parts.options
      if (!this.#stopped) report({ stream, key: 'mark', what: 'effect failed', error })
    } finally {
      this.#work = undefined
    }
  }

  /** Did it work, sooner or later? */
  async #try(effect: OwedEffect): Promise<boolean> {
    const { stream, clock, maxAttempts, report } = this.#parts.options
    for (let attempt = 1; !this.#stopped; attempt++) {
      try {
        await this.#perform(effect)
        return true
      } catch (error) {
        if (attempt >= maxAttempts) {
          report({ stream, key: effect.key, what: 'effect failed', error })
          return false
        }
        await pauseBefore(attempt, clock)
      }
    }
    return false
  }

  async #perform({ type, params, key }: OwedEffect): Promise<void> {
    const { stream, effects, deliver } = this.#parts.options
    const wholeKey = `${stream}/${key}`
    if (type === sendTo) {
      const { to, event } = messageOf(params)
      if (this.#parts.tellChild(to, event)) return
      await deliver?.({
        to,
        event,
        from: stream,
        key: wholeKey,
        metadata: { cause: wholeKey, actor: stream },
      })
      return
    }
    const outcome = await effects?.[type]?.({ params, key: wholeKey, stream })
    if (outcome !== undefined) await this.#parts.take(outcome, key)
  }
}

const sendTo = 'xstate.sendTo'

function messageOf(params: unknown): { readonly to: string; readonly event: EventObject } {
  // The stepper writes them so.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return params as { readonly to: string; readonly event: EventObject }
}

/** Longer each time. */
export function pauseBefore(attempt: number, clock: Clock): Promise<void> {
  return pause(clock, Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs))
}

/** A live actor of XState does neither where nobody listens. */
function isOptional(type: string): boolean {
  return type === 'xstate.emit' || type === 'xstate.log'
}

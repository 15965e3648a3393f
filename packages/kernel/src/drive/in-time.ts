/** An implementation did not answer in the time that it was given. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  /** Stable, for programs. */
  readonly code = 'no-answer'

  constructor(what: string, milliseconds: number) {
    super(
      `\`${what}\` did not answer within ${milliseconds} ms; it may hang, or need a longer \`timeout\`, in milliseconds`,
    )
  }
}

/** The timers that pages and Node have alike. */
declare const setTimeout: (run: () => void, milliseconds: number) => unknown
declare const clearTimeout: (timer: unknown) => void

/**
 * What a function answers, if it does so in time.
 *
 * @throws {@link NoAnswer} otherwise. What was begun goes on: nobody can stop it from outside.
 */
export async function inTime<Answer>(
  { what, timeout }: { readonly what: string; readonly timeout: number | undefined },
  ask: () => Answer | Promise<Answer>,
): Promise<Answer> {
  if (timeout === undefined) return ask()
  let timer: unknown
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(what, timeout)), timeout)
  })
  try {
    return await Promise.race([ask(), late])
  } finally {
    clearTimeout(timer)
  }
}

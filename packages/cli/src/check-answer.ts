import type { Report } from '@proviso/kernel'

/** The answer of `proviso check`, as `--json` prints it; `schema/check.json` describes it. */
export interface CheckAnswer {
  readonly models: readonly CheckedModel[]
}

/** What was found about one model, and how long it took. */
export interface CheckedModel extends Report<unknown> {
  readonly name: string
  readonly seconds: number
}

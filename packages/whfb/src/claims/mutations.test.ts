import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hunt } from '../fixtures/mutations/hunt.ts'
import { type Hunted, hunted } from '../fixtures/mutations/hunted.ts'
import type { Mutation } from '../fixtures/mutations/mutation.ts'
import { reasonFor, survivors } from '../fixtures/mutations/survivors.ts'
import { type Fate, mutantsPage } from '../fixtures/pages/mutants-page.ts'
import { picked } from '../fixtures/mutations/picked.ts'

// `pnpm hunt` tries them all, and writes what came of it to docs/mutants.md.
const most = Number(process.env['PROVISO_MUTANTS'] ?? 16)
const seed = Number(process.env['PROVISO_SEED'] ?? 20)
/** Each mutant is explored until something is found, on a machine that may have much else to do. */
const timeout = 180_000
const isAll = process.env['PROVISO_MUTANTS'] !== undefined

describe('machines with one thing wrong', () => {
  const machines = hunted({ watchedStates: isAll ? 4000 : 200 })

  test('W184 the machines as they are shipped are caught by nothing', () => {
    const asShipped: Mutation = { what: 'nothing', operator: 'transition left out', make: (one) => one }
    // All studies stand under W141; here those of the smallest machine will do.
    const tried = isAll ? machines : machines.filter(({ name }) => name === 'prt')
    for (const one of tried) expect(hunt(one, asShipped)).toBeUndefined()
  })

  test('W184 each is found by a claim or by a rule, or it is said why none can', { timeout }, () => {
    const made = machines.flatMap((one) => one.mutations.map((mutation) => ({ one, mutation })))
    const fates = picked(made, { most, seed }).map(({ one, mutation }) => fateOf(one, mutation))
    if (isAll)
      writeFileSync(new URL('../../../../docs/mutants.md', import.meta.url), mutantsPage(fates, made.length))
    const open = fates.flatMap(({ machine, what, caught, reason }) =>
      caught === undefined && reason === undefined ? [`${machine}: ${what}`] : [],
    )
    // Of a few everyone is found; of thousands those that are left are listed on the page.
    expect(open.slice(isAll ? Math.floor(fates.length / 10) : 0)).toEqual([])
  })

  test('W184 nothing is excused that is not there', () => {
    const names = new Set(machines.map(({ name }) => name))
    expect(survivors.filter(({ machine }) => !names.has(machine))).toEqual([])
  })
})

function fateOf(one: Hunted, mutation: Hunted['mutations'][number]): Fate {
  const caught = hunt(one, mutation)
  const { name: machine } = one
  const { what, operator } = mutation
  return {
    machine,
    what,
    operator,
    caught,
    reason: caught === undefined ? reasonFor(machine, what) : undefined,
  }
}

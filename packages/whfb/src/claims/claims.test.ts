import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { families } from '../fixtures/families.ts'
import { isOrderly } from '../fixtures/mutations/hunt.ts'
import { claimsPage } from '../fixtures/pages/claims-page.ts'
import { elsewhere } from '../fixtures/pages/elsewhere.ts'
import { described } from '../fixtures/pages/described.ts'
import { nobody, stepsPage } from '../fixtures/pages/steps-page.ts'
import { sizes } from '../fixtures/sizes.ts'

const studies = families.flatMap((family) => family.studies.map((name) => ({ name, family })))
const mutants = families.flatMap((family) => family.mutants.map((mutant) => ({ ...mutant, mutant, family })))
const invariants = families.flatMap((family) => family.invariants)

describe('the studies', () => {
  test.each(studies)('W140 $name is explored completely, to the states and edges that are known', (study) => {
    const { complete, states, edges } = study.family.report(study.name)
    expect([complete, states, edges]).toEqual([true, ...(sizes[study.name] ?? [])])
  })

  test.each(studies)('W141 $name: every claim holds, and what it speaks of happens', (study) => {
    expect(study.family.report(study.name).broken).toEqual([])
  })

  test.each(studies)('W142 $name has no deadlock', (study) => {
    expect(study.family.report(study.name).deadlocks).toBe(0)
  })

  // After a reset the answer to what was asked before comes to nobody; so does what is repeated, or answers a stranger.
  const orderly = studies.filter(({ name }) => isOrderly(name))
  test.each(orderly)('W143 in $name nothing arrives that is not expected', (study) => {
    expect(study.family.report(study.name).ignored).toBe(0)
  })
})

describe('the claims', () => {
  test('W144 the claims are I1 to I60, but for those that stand elsewhere', () => {
    const claimed = new Set<string>([...invariants, ...elsewhere].map(({ id }) => id))
    expect(
      Array.from({ length: 60 }, (_, index) => `I${index + 1}`).filter((id) => !claimed.has(id)),
    ).toEqual([])
  })

  test('W144 no claim names a study that is not there, and no sentence stands there twice in a family', () => {
    for (const family of families) {
      const sentences = family.invariants.map(({ sentence }) => sentence)
      expect(family.invariants.filter(({ study }) => !family.studies.includes(study))).toEqual([])
      expect(sentences).toEqual([...new Set(sentences)])
    }
  })

  test.each(mutants)('W145 $id: a seeded bug is found: $bug', ({ family, mutant }) => {
    const verdict = family.verdictOf(mutant)
    expect(verdict).toMatchObject({ outcome: 'broken', id: mutant.id })
  })

  test('W145 every claim has a seeded bug that breaks it', () => {
    const unbroken = families.flatMap((family) =>
      family.invariants.filter(
        ({ id, sentence }) =>
          !family.mutants.some((mutant) => mutant.id === id && sentence.startsWith(mutant.breaks)),
      ),
    )
    expect(unbroken).toEqual([])
  })
})

describe('the generated pages', () => {
  test('W146 the page of the claims is the one in the repository', () => {
    const page = claimsPage(families)
    expect(page).toBe(kept('claims', page))
  })

  test('W147 the page of the steps is the one in the repository', () => {
    const page = stepsPage(described())
    expect(page).not.toContain(`| ${nobody} |`)
    expect(page).toBe(kept('steps', page))
  })
})

/** The page that is in the repository; `UPDATE=1` puts it there. */
function kept(name: string, page: string): string {
  const url = new URL(`../../../../docs/generated/${name}.md`, import.meta.url)
  if (process.env['UPDATE'] === '1') writeFileSync(url, page)
  return readFileSync(url, 'utf8')
}

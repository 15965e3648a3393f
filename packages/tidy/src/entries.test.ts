import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { tablesOfContents } from './rules/entries.ts'

const manifest = {
  path: 'packages/kernel/package.json',
  text: JSON.stringify({
    name: '@proviso/kernel',
    exports: { '.': { '@proviso/source': './src/index.ts' }, './package.json': './package.json' },
  }),
}
const comment = '/**\n * What it is for.\n *\n * @packageDocumentation\n */\n'

/** What the rule finds in the entry of a package. */
function found(text: string) {
  return findings(tablesOfContents, [manifest, { path: 'packages/kernel/src/index.ts', text }])
}

describe('entries are tables of contents', () => {
  test('a star is found, in any file', () => {
    const text = `import './b.ts'\nexport * from './a.ts'`
    expect(findings(tablesOfContents, [{ path: 'packages/kernel/src/check.ts', text }])).toEqual([
      'packages/kernel/src/check.ts:2 exports *, a promise that nobody can list; name what is exported',
    ])
  })

  test('code in an entry is found', () => {
    expect(found(`${comment}export { a } from './a.ts'\nexport const b = 1`)).toEqual([
      'packages/kernel/src/index.ts:7 is an entry, but holds code of its own; ' +
        'move the code into a file named after it, and export it from there',
    ])
    expect(found(`${comment}import './polyfill.ts'`)).toHaveLength(1)
  })

  test('more values than a reader takes in are found; types do not count', () => {
    const names = Array.from({ length: 21 }, (_, index) => `name${index}`)
    expect(found(`${comment}export { ${names.join(', ')} } from './a.ts'`)).toEqual([
      'packages/kernel/src/index.ts exports 21 values, more than the 20 that a reader takes in; ' +
        'make a part of it an entry of its own, or keep some inside',
    ])
    expect(found(`${comment}export { ${names.join(', type ')} } from './a.ts'`)).toEqual([])
  })

  test('an entry that does not say what it is for is found', () => {
    expect(found(`export { a } from './a.ts'`)).toEqual([
      'packages/kernel/src/index.ts:1 is an entry, but does not begin by saying what it is for; ' +
        'begin with a doc comment that ends with @packageDocumentation',
    ])
  })

  test('the house keeps it', () => {
    expect(findings(tablesOfContents, house)).toEqual([])
  })
})

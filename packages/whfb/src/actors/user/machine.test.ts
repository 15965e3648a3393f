import { expect, test } from 'vitest'
import { userMachine } from './machine.ts'

/** What may happen on each page of the wizard: section by section what the documents of the user experience list. */
const pages = {
  'asked for the second factor': ['the prompt lapses', 'showed the factor', 'failed the factor'],
  'at the error page': ['tried again', 'dismissed the wizard'],
  'at the biometrics page': ['set up biometrics', 'skipped biometrics', 'dismissed the wizard'],
  'at the PIN page': ['typed a PIN', 'dismissed the wizard'],
  'at the desktop': ['left'],
}

test.each(Object.entries(pages))(
  'W180 a user %s may do what the documents say, and nothing else',
  (page, may) => {
    const node = Object.values(userMachine.states).find(({ key }) => key === page)
    const types = (node?.ownEvents ?? []).map((type) => /^xstate\.after\.(.+?)\./.exec(type)?.[1] ?? type)
    expect(types.toSorted()).toEqual(may.toSorted())
  },
)

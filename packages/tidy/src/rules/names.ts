import type { Rule } from '../rule.ts'
import { isMaterial } from '../source-file.ts'

/** Names of drawers into which everything fits. */
const drawer = /^(?:(?:.+-)?(?:utils?|helpers?|misc)|types|common|internals?|shared)$/

/** No file and no folder is named after what it is not about. */
export const noJunkDrawers: Rule = (files) => {
  const known = new Set<string>()
  return files
    .filter((file) => /^(?:packages|docs|tools)\//.test(file.path) && !isMaterial(file))
    .flatMap(({ path }) => drawersOn(path))
    .filter(({ path }) => !known.has(path) && known.add(path))
}

function drawersOn(path: string) {
  const steps = path.split('/')
  return steps.flatMap((step, index) => {
    const [name = ''] = step.split('.')
    if (!drawer.test(name)) return []
    return [
      {
        path: steps.slice(0, index + 1).join('/'),
        problem: `is named ${name}, into which everything fits`,
        remedy: 'name it after its one idea, and put a type beside the function that makes it',
      },
    ]
  })
}

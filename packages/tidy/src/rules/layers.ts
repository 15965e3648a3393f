import { importsOf, isRelative, packageNamed, targetOf } from '../imports.ts'
import type { Rule } from '../rule.ts'
import { isCode, isTest, type SourceFile } from '../source-file.ts'

/** A fence around some files of the kernel. */
interface Fence {
  /** The files inside it. */
  readonly around: RegExp
  /** What they may import: paths of files from the kernel's src, and names of packages. */
  readonly open: RegExp
  readonly because: string
}

const adapter = /^(?:xstate|fast-check|promela)(?:\/|$)/

/** From the centre outwards: `model ← log ← everything else ← the adapters`. */
const fences: readonly Fence[] = [
  {
    around: /^model\.ts$/,
    open: /^$/,
    because: 'the model is the centre and knows nobody',
  },
  {
    around: /^log\.ts$/,
    open: /^model\.ts$/,
    because: 'a log knows the model and nobody else',
  },
  {
    around: /^(?:explore|[^/]*-graph|dense\/[^/]*)\.ts$/,
    open: /^(?:dense\/)?(?!check|claims|report)[^/]*\.ts$/,
    because: 'a graph does not know what is asked about it',
  },
  {
    around: /^index\.ts$/,
    open: /^(?!xstate|fast-check|promela)/,
    because: 'the kernel knows neither its adapters nor any library',
  },
  {
    around: /^[^/]*\.ts$/,
    open: /^(?:dense\/)?[^/]*\.ts$/,
    because: 'the kernel knows neither its adapters nor any library',
  },
  {
    around: /^(paths|covering|explain|drive)\//,
    open: /^(?:[^/]*\.ts|(?:paths|covering|explain|drive)\/.*)$/,
    because: 'a question to a graph knows graphs, not machines',
  },
  {
    around: /^xstate\//,
    open: /^(?:(?:dense|paths|covering|explain|drive)\/.*|[^/]*\.ts|xstate(?:\/.*)?)$/,
    because: 'only XState machines live here',
  },
  {
    around: /^fast-check\//,
    open: /^(?:[^/]*\.ts|drive\/.*|fast-check(?:\/.*)?)$/,
    because: 'random logs are made of models, not of machines',
  },
  {
    around: /^promela\//,
    open: /^(?:[^/]*\.ts|(?:dense|promela|xstate)(?:\/.*)?)$/,
    because: 'it prints systems of XState machines, and nothing else',
  },
]

const home = 'packages/kernel/src/'

/** Inside the kernel imports point at the centre; the adapters stand at the rim. */
export const layers: Rule = (files) =>
  files
    .filter((file) => file.path.startsWith(home) && isCode(file) && !isTest(file))
    .flatMap((file) => climbs(file))

function climbs(file: SourceFile) {
  const fence = fences.find(({ around }) => around.test(file.path.slice(home.length)))
  if (fence === undefined) return []
  return importsOf(file)
    .map(({ specifier, line }) => ({ line, specifier, target: targetInKernel(file, specifier) }))
    .filter(({ target }) => !fence.open.test(target))
    .map(({ line, specifier, target }) => ({
      path: file.path,
      line,
      problem: `imports ${specifier}, but ${fence.because}`,
      remedy: adapter.test(target)
        ? 'move the code into the adapter'
        : 'turn the import round, or pass in what is needed',
    }))
}

function targetInKernel(file: SourceFile, specifier: string): string {
  return isRelative(specifier) ? targetOf(file, specifier).slice(home.length) : packageNamed(specifier)
}

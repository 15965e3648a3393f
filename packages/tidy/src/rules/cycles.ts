import { importsOf, isRelative, targetOf } from '../imports.ts'
import type { Rule } from '../rule.ts'
import { isCode, type SourceFile } from '../source-file.ts'

/** For each file, the files that it imports. */
type ImportGraph = ReadonlyMap<string, readonly string[]>

/** No file imports itself by way of others; the import of a type counts. */
export const noCycles: Rule = (files) => {
  const graph = importGraph(files.filter(isCode))
  const known = new Set<string>()
  return [...graph.keys()].flatMap((path) => {
    const cycle = shortestCycle(graph, path)
    const members = cycle?.toSorted().join(' ')
    if (cycle === undefined || members === undefined || known.has(members)) return []
    known.add(members)
    return [
      {
        path,
        problem: `imports itself: ${[...cycle, path].map(nameOf).join(' → ')}`,
        remedy: 'move what both need into a file of its own, or pass it in',
      },
    ]
  })
}

function importGraph(code: readonly SourceFile[]): ImportGraph {
  return new Map(
    code.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ specifier }) => isRelative(specifier))
        .map(({ specifier }) => targetOf(file, specifier)),
    ]),
  )
}

/** The files of a shortest way from a file back to itself, breadth first; the file itself is the first. */
function shortestCycle(graph: ImportGraph, start: string): readonly string[] | undefined {
  const seen = new Set<string>()
  const ways: (readonly [string, ...string[]])[] = [[start]]
  for (const way of ways) {
    for (const next of graph.get(way[0]) ?? []) {
      if (next === start) return way.toReversed()
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([next, ...way])
    }
  }
  return undefined
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createContext, runInContext } from 'node:vm'

/** What Mermaid found in the text of a state diagram. */
export interface FoundStates {
  /** By the words under which Mermaid knows them; the dots and the dividers that it adds are left out. */
  readonly states: readonly {
    readonly id: string
    readonly label: string
    readonly parent: string | undefined
  }[]
  readonly arrows: readonly {
    readonly from: string
    readonly to: string
    readonly labels: readonly string[]
  }[]
  /** The states in which something starts, and where. */
  readonly initial: readonly { readonly parent: string; readonly to: string }[]
}

/** What Mermaid found in the text of a sequence diagram. */
export interface FoundMessages {
  readonly participants: readonly { readonly id: string; readonly label: string }[]
  readonly messages: readonly { readonly from: string; readonly to: string; readonly text: string }[]
}

interface Database {
  getData?(): {
    nodes: { id: string; label?: string | readonly string[]; parentId?: string; shape?: string }[]
    edges: { start: string; end: string; label?: string; arrowhead?: string; thickness?: string }[]
  }
  getActors?(): Map<string, { name: string; description: string }>
  getMessages?(): { from?: string; to?: string; message?: unknown; type: number }[]
}

interface Mermaid {
  parse(text: string): Promise<unknown>
  mermaidAPI: { getDiagramFromText(text: string): Promise<{ db: Database }> }
}

const require = createRequire(import.meta.url)

let mermaid: Mermaid | undefined

/** Mermaid's own build for web pages, in a context of its own. It cleans texts with a DOM, but only those with tags. */
function load(): Mermaid {
  if (mermaid !== undefined) return mermaid
  const Node = function Node(): void {}
  const document = {
    nodeType: 9,
    implementation: {},
    createElement: () => ({}),
    getElementsByTagName: () => [],
  }
  const window = {
    document,
    Node,
    Element: Node,
    DocumentFragment: Node,
    HTMLTemplateElement: Node,
    HTMLFormElement: Node,
    NamedNodeMap: Node,
    DOMParser: Node,
    NodeFilter: {},
  }
  const context = createContext({ window, structuredClone, setTimeout, clearTimeout, URL, TextEncoder })
  const path = require.resolve('@mermaid-js/tiny')
  runInContext(readFileSync(path, 'utf8'), context)
  mermaid = (context as { mermaid: Mermaid }).mermaid
  return mermaid
}

async function databaseOf(text: string): Promise<Database> {
  await load().parse(text)
  return (await load().mermaidAPI.getDiagramFromText(text)).db
}

/** Reads a state diagram with Mermaid's parser; rejects with what the parser says. */
export async function readStates(text: string): Promise<FoundStates> {
  const { nodes = [], edges = [] } = (await databaseOf(text)).getData?.() ?? {}
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  // A region stands behind a divider, and a state with a note in a frame with it.
  const isFrame = (id: string) =>
    nodes.some((node) => node.id === id && ['divider', 'noteGroup'].includes(node.shape ?? ''))
  const parentOf = (id: string): string | undefined => {
    const parent = parents.get(id)
    return parent !== undefined && isFrame(parent) ? parentOf(parent) : parent
  }
  const own = nodes.filter(
    ({ id, shape = '' }) =>
      !['stateStart', 'stateEnd', 'note', 'noteGroup', 'divider'].includes(shape) &&
      !/----(?:note|parent)/.test(id),
  )
  const isStart = (id: string) => nodes.some((node) => node.id === id && node.shape === 'stateStart')
  const real = edges.filter(({ start, end }) => !/----note/.test(start + end))
  return {
    states: own.map(({ id, label }) => ({ id, label: decoded(labelText(label)), parent: parentOf(id) })),
    arrows: real
      .filter(({ start }) => !isStart(start))
      .map(({ start, end, label = '' }) => ({
        from: start,
        to: end,
        labels: label.split('<br/>').map(decoded),
      })),
    initial: real
      .filter(({ start }) => isStart(start))
      .map(({ start, end }) => ({ parent: parentOf(start) ?? '', to: end })),
  }
}

function labelText(label: string | readonly string[] = ''): string {
  return typeof label === 'string' ? label : (label[0] ?? '')
}

/** Reads a sequence diagram with Mermaid's parser; rejects with what the parser says. */
export async function readMessages(text: string): Promise<FoundMessages> {
  const database = await databaseOf(text)
  const participants = [...(database.getActors?.() ?? new Map()).values()] as {
    name: string
    description: string
  }[]
  const messages = database.getMessages?.() ?? []
  return {
    participants: participants.map(({ name, description }) => ({ id: name, label: decoded(description) })),
    messages: messages
      // Notes have a type of their own, and what begins and ends a frame comes from nobody.
      .filter(({ from, to, type }) => from !== undefined && to !== undefined && type !== 2)
      .map(({ from = '', to = '', message }) => ({ from, to, text: decoded(String(message)) })),
  }
}

/** Mermaid keeps `#59;` as `ﬂ°°59¶ß` until it draws. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

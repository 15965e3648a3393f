/** What is in flight, as far as it matters who is answered. */
interface WithNetwork {
  readonly network: readonly { readonly from: string; readonly to: string }[]
}

/** A step of any system. */
interface Step {
  readonly actor: string
  readonly event: object
  readonly lost?: true
}

const servers: ReadonlySet<string> = new Set(['entra', 'adfs', 'directory', 'connect', 'ca', 'dc'])

/** Does a server, in this step, answer nobody but the one who asked? It may ask other servers, and the user there. */
export function answersOnlyTheAsker(
  before: WithNetwork,
  { actor, event, lost }: Step,
  after: WithNetwork,
): boolean {
  if (!servers.has(actor) || lost === true) return true
  const asker = askerIn(event)
  const toOthers = ({ network }: WithNetwork) =>
    network.filter(({ from, to }) => from === actor && !servers.has(to) && to !== asker && to !== 'user')
      .length
  return toOthers(after) <= toOthers(before)
}

/** For whom a server does what it does upon an event: whoever asked, by way of others too, or whose delay fires. */
export function askerIn(event: object): unknown {
  if ('about' in event && typeof event.about === 'object' && event.about !== null) return askerIn(event.about)
  if ('asksFor' in event) return event.asksFor
  if ('at' in event) return event.at
  if ('by' in event) return event.by
  return 'id' in event ? event.id : undefined
}

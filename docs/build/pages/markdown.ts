import { plainLink } from '@proviso/explorer'

/** A table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => row(cells)).join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => plain(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`
}

/** What stands between angle brackets is no markup, and the name of a host no link, save where the cell says so. */
function plain(cell: string): string {
  if (/[`\]]/.test(cell)) return cell
  return cell
    .replaceAll('<', '&lt;')
    .replaceAll(/(?<![\w./:-])(?:[a-z\d-]+\.)+(?:net|com)\b(?![\w/])/g, '`$&`')
}

/** A page: its heading, and what stands on it. */
export function page(title: string, ...parts: readonly string[]): string {
  return [`# ${title}`, ...parts].join('\n\n').concat('\n')
}

/** Says how a page is made. */
export const howItIsMade =
  '_This page is written from the models by `pnpm docs:write`, and compared whenever the tests run._'

/** A source as a link, where it names its address. */
export function linked(source: string): string {
  const {
    title,
    address,
    rest = '',
  } = /^(?<title>.+?),? (?<address>https:\S+?)(?<rest>[;,].*)?$/.exec(source)?.groups ?? {}
  return title === undefined ? source : `[${title}](${address})${rest}`
}

/** A link to the page to play with, at the end of a log or at its beginning. */
export function played(model: string, log: readonly unknown[] = []): string {
  return `./explorer.html#${plainLink({ model, log, at: 0 })}`
}

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'

/** A link of a page that leads nowhere. */
export interface DeadLink {
  /** The page, from the root of the site. */
  readonly page: string
  readonly link: string
  readonly problem: string
}

/**
 * The links of the pages in a folder that lead to no file, or to no place in a page. What is elsewhere (`https:`) is not asked.
 */
export function deadLinks(folder: string): readonly DeadLink[] {
  const files = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
  )
  const places = new Map<string, ReadonlySet<string>>()
  const placesIn = (page: string) => {
    const known = places.get(page) ?? placesOf(readFileSync(join(folder, page), 'utf8'))
    places.set(page, known)
    return known
  }
  return [...files]
    .filter((file) => file.endsWith('.html'))
    .flatMap((page) =>
      linksOf(readFileSync(join(folder, page), 'utf8')).flatMap((link) => {
        const problem = problemOf(link, { page, files, placesIn })
        return problem === undefined ? [] : [{ page, link, problem }]
      }),
    )
}

function problemOf(
  link: string,
  site: {
    readonly page: string
    readonly files: ReadonlySet<string>
    readonly placesIn: (page: string) => ReadonlySet<string>
  },
): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(link)) return undefined
  const [path = '', place = ''] = link.split('#')
  const target =
    path === '' ? site.page : normalize(join(dirname(site.page), decodeURI(path))).replaceAll(sep, '/')
  if (!site.files.has(target)) return `there is no ${target}`
  // What stands behind the name of a model is not a place, but where its page begins.
  if (place === '' || place.startsWith('model=') || !target.endsWith('.html')) return undefined
  return site.placesIn(target).has(decodeURIComponent(place)) ? undefined : `${target} has no place ${place}`
}

/** Pages hold scripts and code as well: what they show of links is escaped, and is none. */
function linksOf(html: string): readonly string[] {
  const markup = html.replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '')
  const links = markup.matchAll(/<[a-z][^>]*?\s(?:href|src)="(?<link>[^"]*)"/g)
  return [...links].map(({ groups }) => (groups?.['link'] ?? '').replaceAll('&amp;', '&'))
}

function placesOf(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="(?<place>[^"]*)"/g)].map(({ groups }) => groups?.['place'] ?? ''))
}

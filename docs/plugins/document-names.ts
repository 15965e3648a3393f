import { type Application, type Comment, Converter, type DocumentReflection } from 'typedoc'

/** Where the pages stand that say nothing of it themselves, because something else writes them. */
const categories: readonly (readonly [folder: RegExp, category: string])[] = [
  [/^generated\//, 'Windows Hello for Business'],
  [/^(?:proofs|performance|hunt)$/, 'Proofs'],
]

/** A plugin of TypeDoc: a page without a title is called by its heading, and stands where pages like it stand. */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document: DocumentReflection) => {
    const category = categories.find(([folder]) => folder.test(document.name))?.[1]
    document.frontmatter['category'] ??= category ?? 'Guides'
    const heading = headingOf(document.content)
    if (document.frontmatter['title'] === undefined && heading !== undefined) document.name = heading
  })
}

function headingOf(content: Comment['summary']): string | undefined {
  return content.map((part) => /^# (?<heading>.+)$/m.exec(part.text)?.groups?.['heading']).find(Boolean)
}

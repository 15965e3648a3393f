import { element, text } from './element.ts'
import { ROOT_CLASS, styleSheet, type Theme } from './style-sheet.ts'

/** What a picture is called and holds. */
export interface Picture {
  readonly title: string
  /** The picture in words, for those who cannot see it. */
  readonly description: string
  readonly theme?: Theme | undefined
  readonly width: number
  readonly height: number
  /** SVG elements; those that come later are drawn over those before. */
  readonly content: readonly string[]
}

/** The classes that elements bear. */
function classesIn(content: readonly string[]): ReadonlySet<string> {
  const found = content.flatMap((one) => [...one.matchAll(/ class="([^"]*)"/g)])
  return new Set(['paper', ...found.flatMap(([, names = '']) => names.split(' '))])
}

/** Writes a whole SVG file: with a name and a description, its style sheet, and paper below it. */
export function writePicture({
  title,
  description,
  theme = 'auto',
  width,
  height,
  content,
}: Picture): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: ROOT_CLASS,
    role: 'graphics-document',
    'aria-label': title,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  }
  return `${element(
    'svg',
    attributes,
    ...[
      element('title', {}, text(title)),
      element('desc', {}, text(description)),
      element('style', {}, styleSheet(classesIn(content), theme)),
      element('rect', { class: 'paper', width, height, rx: 12 }),
      ...content,
    ].map((child) => `\n${child}`),
    '\n',
  )}\n`
}

import { SaxesParser } from 'saxes'

/** An element of an SVG file. */
export interface SvgElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** The text in it, that of its children too. */
  text: string
}

/**
 * Reads an SVG file with a real XML parser.
 *
 * @throws what the parser says, when the file is not well-formed.
 */
export function readSvg(svg: string): readonly SvgElement[] {
  const elements: SvgElement[] = []
  const open: SvgElement[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: SvgElement = { name, attributes, text: '' }
    elements.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    for (const element of open) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(svg).close()
  return elements
}

/** The texts that are drawn, in their order. */
export function textsOf(svg: string): readonly string[] {
  return readSvg(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text)
}

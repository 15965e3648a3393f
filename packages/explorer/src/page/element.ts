/** Attributes of an element; a function listens to the event that its name says, as `onclick` does. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | undefined | ((event: Event) => void)>
>

/** What may stand in an element. */
export type Content = Node | string | undefined

/** Makes an element. What is `undefined` or `false` is left out; texts are texts, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** A section of the page, with a heading by which it is called. */
export function panel(name: string, title: string, ...children: readonly Content[]): HTMLElement {
  const heading = element('h2', { id: `${name}-title`, tabindex: '-1' }, title)
  return element(
    'section',
    { id: name, class: 'panel', 'aria-labelledby': `${name}-title` },
    heading,
    ...children,
  )
}

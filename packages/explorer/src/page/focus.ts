/**
 * Renders anew without losing the focus: it stays on what bears the same key, or else goes to the first button of the
 * same panel, or to its heading.
 */
export function keepingFocus(root: HTMLElement, render: () => void): void {
  const focused = document.activeElement
  const key = focused instanceof HTMLElement && root.contains(focused) ? focused.dataset['key'] : undefined
  const panel = key === undefined ? undefined : focused?.closest('section')?.id
  const area = focused?.closest('.chart') ?? null
  render()
  if (area instanceof HTMLElement) area.focus({ preventScroll: true })
  if (key === undefined || panel === undefined) return
  const place = root.querySelector(`#${CSS.escape(panel)}`)
  const candidates = [
    place?.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`),
    place?.querySelector('button:not(:disabled)'),
    place?.querySelector('h2'),
  ]
  const found = candidates.find((one) => one instanceof HTMLElement)
  found?.focus({ preventScroll: found.matches('h2') })
}

import { type Application, PageEvent } from 'typedoc'

/** What stands at the top of every page, by its address from the root of the site. */
const links = {
  'documents/From_a_machine_to_a_found_bug.html': 'Tutorial',
  'documents/How_a_device_gets_its_credential.html': 'Windows Hello for Business',
  'media/explorer.html#model=enrolment': 'Play with a model',
} as const

/**
 * A plugin of TypeDoc: the ways that readers look for first stand at the top of every page; its main part says that it
 * is, to those who jump there by ear; and a table that is wider than the page can be scrolled by keyboard.
 */
export function load(app: Application): void {
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents === undefined) return
    const base = /data-base="(?<base>[^"]*)"/.exec(page.contents)?.groups?.['base'] ?? './'
    const ways = Object.entries(links).map(([address, words]) => `<a href="${base}${address}">${words}</a>`)
    page.contents = page.contents
      .replace('id="tsd-toolbar-links">', `id="tsd-toolbar-links">${ways.join('')}`)
      .replace('<div class="col-content">', '<div class="col-content" role="main">')
      .replaceAll('<table>', '<table tabindex="0">')
  })
}

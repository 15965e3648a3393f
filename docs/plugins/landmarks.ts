import { type Application, PageEvent } from 'typedoc'

/**
 * A plugin of TypeDoc: the main part of a page says that it is, to those who jump there by ear; and a table that is wider
 * than the page can be scrolled by keyboard.
 */
export function load(app: Application): void {
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents === undefined) return
    page.contents = page.contents
      .replace('<div class="col-content">', '<div class="col-content" role="main">')
      .replaceAll('<table>', '<table tabindex="0">')
  })
}

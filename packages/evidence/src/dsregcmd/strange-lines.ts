import type { UnreadablePlaces } from '../unreadable-places.ts'

/** Keeps account of the lines that are no part of a run, so that none is passed over in silence. */
export class StrangeLines {
  readonly #places: UnreadablePlaces
  #outside = { count: 0, line: 0 }
  #inside = { count: 0, line: 0, section: '' }

  constructor(places: UnreadablePlaces) {
    this.#places = places
  }

  /** Takes a line; `section` is the one it stands in, empty where that has no title, absent outside of every run. */
  take(line: number, section: string | undefined): void {
    if (section === undefined) {
      this.#outside = { count: this.#outside.count + 1, line: this.#outside.line || line }
    } else {
      this.#inside = { count: this.#inside.count + 1, line: this.#inside.line || line, section }
    }
  }

  /** A line that was no strange one: those before it are told together. */
  end(): void {
    const { count, line, section } = this.#inside
    if (count === 0) return
    const place = section === '' ? 'a section' : `"${section}"`
    this.#places.add(
      line,
      `${count === 1 ? 'a line that is' : `${count} lines that are`} no field of ${place}`,
    )
    this.#inside = { count: 0, line: 0, section: '' }
  }

  /** Tells what remains. */
  finish(): void {
    this.end()
    const { count, line } = this.#outside
    if (count === 0) return
    const lines = count === 1 ? 'a line' : `${count} lines`
    this.#places.add(line, `${lines} outside of any section, from here on, passed over`)
  }
}

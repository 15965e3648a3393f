import { fonts, type Role } from './role.ts'
import { textWidth } from './text-width.ts'

/** A piece of text in one role. */
export interface Run {
  readonly text: string
  readonly role: Role
}

/** One line of text: runs that follow each other. */
export type Line = readonly Run[]

/** The width of a line in pixels. */
export function lineWidth(line: Line): number {
  return line.reduce((width, { text, role }) => width + textWidth(text, fonts[role]), 0)
}

/** The text of a line, without its roles. */
export function plainLine(line: Line): string {
  return line.map(({ text }) => text).join('')
}

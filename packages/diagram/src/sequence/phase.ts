import type { Message } from './message.ts'

/** The letter of a phase, where it has one, and its name. */
export interface PhaseName {
  readonly letter?: string
  readonly name: string
}

/** Messages that follow each other in one phase. */
export interface Phase {
  /** Absent for messages without a phase. */
  readonly phase?: string
  readonly messages: readonly Message[]
}

/**
 * Takes the letter or number off the name of a phase: `B: PIN and key`, or with two spaces `B  PIN and key`.
 *
 * One space is not enough: `A sign-in` is a name. A letter alone is a letter, and has no name.
 */
export function phaseName(phase: string): PhaseName {
  if (/^\s*\p{Lu}\s*$/u.test(phase)) return { letter: phase.trim(), name: '' }
  const [, letter, name] = /^\s*(\p{Lu}|\d{1,2})(?:\s*:\s*|\s{2,})(\S.*)$/su.exec(phase) ?? []
  return letter === undefined || name === undefined ? { name: phase } : { letter, name }
}

/** Groups the messages that follow each other in the same phase; one that comes again is a group of its own. */
export function phasesOf(messages: readonly Message[]): readonly Phase[] {
  const phases: { phase?: string; messages: Message[] }[] = []
  for (const message of messages) {
    const last = phases.at(-1)
    if (last !== undefined && last.phase === message.phase) last.messages.push(message)
    else
      phases.push({ ...(message.phase === undefined ? {} : { phase: message.phase }), messages: [message] })
  }
  return phases
}

/** Copies a context, without what stands deeper. */
export type Copier = (context: object) => Record<string, unknown>

/**
 * A copier for the contexts of one machine.
 *
 * Engines keep what they learn about the shape of objects with the code that handles them. One copier for all machines
 * would meet too many shapes to learn any, and take ten times as long; so each machine has code of its own. Where code may not
 * be made at run time (a page with a strict content security policy), all share one.
 */
export function ownCopier(): Copier {
  try {
    // It is a constant text, and does what the shared copier does.
    // eslint-disable-next-line no-new-func, typescript/no-implied-eval, typescript/no-unsafe-type-assertion
    return new Function('context', 'return { ...context }') as Copier
  } catch {
    return sharedCopier
  }
}

const sharedCopier: Copier = (context) => ({ ...context })

import { readFileSync } from 'node:fs'

/** The version of this package. Its file lies one folder above this one, in the sources as in the build. */
export function version(): string {
  const text: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return typeof text === 'object' && text !== null && 'version' in text ? String(text.version) : 'unknown'
}

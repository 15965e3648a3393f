import pc from 'picocolors'

/** Where a command writes: results to `out`, complaints to `err`. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Replaces the line that tells how far a long run is; absent where nobody watches. */
  readonly status?: (text: string) => void
  /** May the output be coloured? */
  readonly colours: boolean
  /** How many characters a line may have. */
  readonly columns: number
}

const narrowest = 60
const widest = 120

/**
 * The terminal of this process: coloured where it is one, plain where it is piped; `NO_COLOR` is respected.
 *
 * @example
 * ```ts
 * process.exitCode = await run(['check'], processTerminal())
 * ```
 */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    ...(stderr.isTTY && { status: (text: string) => void stderr.write(`\r\u001B[2K${text}`) }),
    colours: stdout.isTTY ? pc.isColorSupported : false,
    columns: Math.min(widest, Math.max(narrowest, stdout.isTTY ? stdout.columns : 100)),
  }
}

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** A process of its own that runs one of the toys, from the sources. */
export class Child {
  readonly #process: ChildProcessByStdio<null, Readable, Readable>
  readonly #exit: Promise<number | null>
  output = ''
  errors = ''

  constructor(toy: string, ...parameters: readonly string[]) {
    const path = fileURLToPath(new URL(toy, import.meta.url))
    this.#process = spawn(process.execPath, ['-C', '@proviso/source', path, ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.errors += text))
    this.#exit = new Promise((resolve) => {
      this.#process.on('close', resolve)
    })
  }

  /** The lines that are whole. */
  get lines(): readonly string[] {
    return this.output.split('\n').slice(0, -1)
  }

  /** Waits until it has said so many lines. */
  async said(lines: number): Promise<void> {
    while (this.lines.length < lines) {
      if (this.#process.exitCode !== null) throw new Error(`it ended: ${this.errors}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  /** Ends it as a power cut would end it for itself: nothing of it runs any more. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exit
  }

  /** Waits for its end; throws what it said of an error. */
  async end(): Promise<void> {
    const status = await this.#exit
    if (status !== 0) throw new Error(`it ended with ${status}: ${this.errors}`)
  }
}

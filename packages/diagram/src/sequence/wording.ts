import { delayText } from '../description/delay-text.ts'
import { type Block, block } from '../text/block.ts'
import type { Line } from '../text/line.ts'
import { printable } from '../text/printable.ts'
import type { Role } from '../text/role.ts'
import { wrapEvenly } from '../text/wrap.ts'
import type { Message } from './message.ts'
import { payloadText } from './payload-text.ts'

/** What is written at a message, measured. */
export interface Wording {
  /** Above the arrow, or in the box of a step. */
  readonly text: Block
  /** Below the arrow; absent when the message carries nothing. */
  readonly payload?: Block
  readonly note?: Block
}

const roles = { done: 'message', failed: 'error', next: 'pending' } as const satisfies Record<
  NonNullable<Message['status']>,
  Role
>

/** Words a message in lines no wider than `maxWidth`. */
export function wordingOf(message: Message, maxWidth: number): Wording {
  const payload = payloadText(message)
  const { note } = message
  return {
    text: centred(headLine(message), maxWidth),
    ...(payload === '' ? {} : { payload: centred([{ text: payload, role: 'payload' }], maxWidth) }),
    ...(note === undefined ? {} : { note: centred([{ text: printable(note), role: 'plain' }], maxWidth) }),
  }
}

/** The width of the widest part. */
export function widthOfWording({ text, payload, note }: Wording): number {
  return Math.max(text.width, payload?.width ?? 0, note?.width ?? 0)
}

function headLine({ after, text, status = 'done', network, ignored }: Message): Line {
  return [
    ...(after === undefined
      ? []
      : [{ text: `after ${printable(delayText(after))} `, role: 'automatic' } as const]),
    { text: `${status === 'failed' ? '✗ ' : ''}${printable(text)}`, role: roles[status] },
    ...(network === 'lost' ? [{ text: ' lost', role: 'error' } as const] : []),
    ...(ignored === true ? [{ text: ' ignored', role: 'repeated' } as const] : []),
    ...(network === 'repeated' ? [{ text: ' again', role: 'repeated' } as const] : []),
  ]
}

function centred(line: Line, maxWidth: number): Block {
  const rows = wrapEvenly(line, maxWidth).map((one) => ({ line: one }))
  return block(rows, 'center')
}

import { checks362, data, wevtutilEvent } from '../packages/evidence/src/fixtures/event-texts.ts'

const pieceLength = 65_536
const start = Date.parse('2026-11-20T08:00:00Z')

/**
 * An event log as `wevtutil` writes it, piece by piece: every event has a number, a time and a process of its own, as in a
 * real one.
 */
export function* eventLog(bytes: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let length = 0
  for (let number = 0; length < bytes;) {
    let text = ''
    while (text.length < pieceLength) text += `${eventOf(number++)}\r\n`
    const piece = encoder.encode(text)
    length += piece.length
    yield piece
  }
}

function eventOf(number: number): string {
  const id = number % 8 === 0 ? 362 : 1000 + (number % 100)
  const time = new Date(start + 37 * number).toISOString().replace('Z', '1234Z')
  return wevtutilEvent(id, data({ ...checks362, Message: `attempt ${number}` }), { time })
    .replace('>77<', `>${77 + number}<`)
    .replace("ProcessID='1' ThreadID='2'", `ProcessID='${400 + (number % 900)}' ThreadID='${number % 9_000}'`)
}

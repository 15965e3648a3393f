import { checks362, data, wevtutilEvent } from '../packages/evidence/src/fixtures/event-texts.ts'

const pieceLength = 65_536
const start = Date.parse('2026-11-20T08:00:00Z')

/**
 * An event log as `wevtutil` writes it, piece by piece: every event has a number, a time and a process of its own, as in a
 * real one.
 */
export function eventLog(bytes: number): Generator<Uint8Array> {
  return pieces(bytes, (number) => `${eventAsXml(number)}\r\n`)
}

/** The same events as a converter of `.evtx` writes them in JSON: one on each line. */
export function jsonLog(bytes: number): Generator<Uint8Array> {
  return pieces(bytes, (number) => `${eventAsJson(number)}\n`)
}

function* pieces(bytes: number, eventOf: (number: number) => string): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let length = 0
  for (let number = 0; length < bytes;) {
    let text = ''
    while (text.length < pieceLength) text += eventOf(number++)
    const piece = encoder.encode(text)
    length += piece.length
    yield piece
  }
}

/** What is its own in each event. */
function ownOf(number: number) {
  return {
    id: number % 8 === 0 ? 362 : 1000 + (number % 100),
    time: new Date(start + 37 * number).toISOString().replace('Z', '1234Z'),
    processId: 400 + (number % 900),
    threadId: number % 9_000,
    values: { ...checks362, Message: `attempt ${number}` },
  }
}

function eventAsXml(number: number): string {
  const { id, time, processId, threadId, values } = ownOf(number)
  return wevtutilEvent(id, data(values), { time })
    .replace('>77<', `>${77 + number}<`)
    .replace("ProcessID='1' ThreadID='2'", `ProcessID='${processId}' ThreadID='${threadId}'`)
}

function eventAsJson(number: number): string {
  const { id, time, processId, threadId, values } = ownOf(number)
  const provider = {
    Name: 'Microsoft-Windows-User Device Registration',
    Guid: '23B8D46B-67DD-40A3-B636-D43E50552C6D',
  }
  const system = {
    Provider: { '#attributes': provider },
    EventID: id,
    Level: 3,
    Keywords: '0x4000000000000000',
    TimeCreated: { '#attributes': { SystemTime: time } },
    EventRecordID: 77 + number,
    Execution: { '#attributes': { ProcessID: processId, ThreadID: threadId } },
    Channel: 'Microsoft-Windows-User Device Registration/Admin',
    Computer: 'nw-0042.northwind.example',
    Security: { '#attributes': { UserID: 'S-1-5-21-1-2-3-1104' } },
  }
  return JSON.stringify({ Event: { System: system, EventData: values } })
}

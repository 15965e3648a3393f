import type { Evidence } from '@proviso/evidence'

/** What stands around the rows of a run, at the head of an event, and on a screen of Windows. */
const around =
  /^[\s>*]{0,40}(?:[+|]|(?:Log Name|Source|Date|Event ID|Task Category|Level|Keywords|User|Computer|Description)\s{0,20}:|Event\b|.{0,40}(?:set up (?:your|a) PIN\b|aka\.ms\/PINErrors|Timestamp:))/

/** A text with the lines left blank of which nothing was read: sentences that people wrote around the evidence. */
export function withoutSentences(text: string, { readings }: Evidence): string {
  const read = new Set(readings.map(({ line }) => line))
  const said = readings.map(({ value }) => value).filter((value) => value.includes('\n'))
  const isKept = (line: string, number: number) =>
    read.has(number) ||
    around.test(line) ||
    (line.trim() !== '' && said.some((value) => value.includes(line.trim())))
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => (isKept(line, index + 1) ? line : ''))
    .join('\n')
}

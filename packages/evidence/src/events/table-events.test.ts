import { describe, expect, test } from 'vitest'
import { message362 } from '../fixtures/event-dialects.ts'
import { evtxECmdTable, tableDialects } from '../fixtures/event-tables.ts'
import { checks362, data, wevtutilEvent } from '../fixtures/event-texts.ts'
import { read, type Reading } from '../index.ts'

const xml = wevtutilEvent(362, data(checks362)) + wevtutilEvent(300, '')
const whose = ({ subject, field, value, answer, device, user }: Reading) => ({
  subject,
  field,
  value,
  answer,
  device,
  user,
})
const places = (text: string) => read(text, 'f').unreadable.map(({ line, reason }) => `${line}: ${reason}`)
const table = tableDialects['Export-Csv of PowerShell 5'] ?? ''

describe('events as tables', () => {
  test.each(Object.entries(tableDialects))('E58 are read by their messages: %s', (name, text) => {
    const { readings } = read(text, 'f')
    const answers = readings.filter(({ field, subject }) => subject.endsWith('/362') && field !== 'Message')
    const expected = read(xml, 'f').readings.filter(
      ({ field, subject }) => subject.endsWith('/362') && field !== 'Message',
    )
    const inViewer = name.startsWith('Event Viewer')
    const unnamed = (reading: Reading) =>
      inViewer ? { ...whose(reading), device: undefined, user: undefined } : whose(reading)
    expect(answers.map(unnamed)).toEqual(expected.map(unnamed))
    expect(new Set(readings.map(({ record }) => record)).size).toBe(2)
    expect(readings.every(({ time }) => time === undefined)).toBe(true)
  })

  test.each(Object.entries(tableDialects))('E58 each answer has a line of its own: %s', (_, text) => {
    const lines = text.split('\r\n')
    const answers = read(text, 'f').readings.filter(({ field }) => field !== 'Message')
    for (const { line, text: quote } of answers) expect(lines[line - 1]).toContain(quote)
    const template = answers.find(({ field }) => field === 'RATemplateReady')
    expect(template?.text).toBe(message362[9].trim())
  })

  test('E58 that the data is left out, and a time without a zone, are named', () => {
    expect(places(table)).toEqual([
      expect.stringContaining('1: a table of events, which leaves their data out'),
      // Its id stands behind its message, which has several lines.
      '15: event 362 has no time that can be read',
      '16: event 300 has no time that can be read',
    ])
    const zoned = table.replaceAll('11/20/2026 9:01:22 AM', '2026-11-20T09:01:22.1234567+01:00')
    expect(places(zoned)).toHaveLength(1)
    expect(new Set(read(zoned, 'f').readings.map(({ time }) => time))).toEqual(
      new Set(['2026-11-20T08:01:22.123Z']),
    )
    // In some cultures a local time looks like one of ISO 8601.
    const local = table.replaceAll('11/20/2026 9:01:22 AM', '2026-11-20 09:01:22')
    expect(read(local, 'f').readings[0]).not.toHaveProperty('time')
  })

  test('E58 a converter of binary logs gives the data as well', () => {
    const { readings, unreadable } = read(evtxECmdTable, 'f')
    expect(unreadable).toEqual([])
    const told = (reading: Reading) => ({ ...whose(reading), time: reading.time })
    expect(readings.map(told)).toEqual(read(xml, 'f').readings.map(told))
    const damaged = evtxECmdTable.replace('{""EventData', '{EventData')
    expect(read(damaged, 'f').readings.map(({ value }) => value)).toEqual(['362', '300'])
  })

  test('E58 a row that is none, or is cut off, is named, and the others are read', () => {
    const rows = ['Id,ProviderName,Message', '1,P,"a ""b"""', 'x,P,c', '', '3,P,"d', '4,P,e']
    const { readings, unreadable } = read(rows.join('\n'), 'f')
    expect(readings.map(({ field, value, line }) => [field, value, line])).toEqual([
      ['EventID', '1', 2],
      ['Message', 'a "b"', 2],
      ['EventID', '3', 5],
      ['Message', '"d', 5],
      ['EventID', '4', 6],
      ['Message', 'e', 6],
    ])
    expect(unreadable.map(({ line, reason }) => `${line}: ${reason}`)).toEqual(
      expect.arrayContaining([
        '3: a row that is no event: it has no provider or no id',
        '5: a row with a quote that has no end: it is cut off',
      ]),
    )
  })

  test('E58 other tables are none', () => {
    for (const text of ['Id,Name\n1,a', 'a,b,c,d,e\n1,2,3,4,5', 'Level : 1\nSource : a'])
      expect(read(text, 'f').readings).toEqual([])
  })
})

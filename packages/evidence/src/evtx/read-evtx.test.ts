import { describe, expect, test } from 'vitest'
import { checks362, data, wevtutilEvent } from '../fixtures/event-texts.ts'
import { evtxFile, type Element } from '../fixtures/evtx-file.ts'
import { type Evidence, read } from '../index.ts'
import { evtxAsXml, readEvtx } from './index.ts'

const provider = 'Microsoft-Windows-User Device Registration'
const event = (id: number, values: Readonly<Record<string, string>>): Element => ({
  name: 'Event',
  attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
  inside: [
    {
      name: 'System',
      inside: [
        { name: 'Provider', attributes: { Name: provider, Guid: '{23b8d46b-67dd-40a3-b636-d43e50552c6d}' } },
        { name: 'EventID', inside: String(id) },
        { name: 'TimeCreated', attributes: { SystemTime: '2026-11-20T08:01:22.1234567Z' } },
        { name: 'Computer', inside: 'nw-0042.northwind.example' },
        { name: 'Security', attributes: { UserID: 'S-1-5-21-1-2-3-1104' } },
      ],
    },
    {
      name: 'EventData',
      inside: Object.entries(values).map(([name, value]) => ({
        name: 'Data',
        attributes: { Name: name },
        inside: value,
      })),
    },
  ],
})

const log = evtxFile([event(362, checks362), event(300, { UPN: 'sam@northwind.example' })])
const xml = wevtutilEvent(362, data(checks362)) + wevtutilEvent(300, data({ UPN: 'sam@northwind.example' }))
const said = (file: Uint8Array | string) =>
  read(file, 'f', { evtx: readEvtx }).readings.map(
    ({ subject, field, value, answer, record, time, device, user }) => [
      subject,
      field,
      value,
      answer,
      record,
      time,
      device,
      user,
    ],
  )

describe('binary event logs', () => {
  test('E51 are read as the XML of the same events is', () => {
    expect(said(log)).toEqual(said(xml))
    const { readings, unreadable } = read(log, 'f', { evtx: readEvtx })
    expect(unreadable).toEqual([])
    expect(new Set(readings.map(({ line }) => line))).toEqual(new Set([1, 2]))
    expect(readings.at(-1)?.text).toBe('<Data Name="UPN">sam@northwind.example</Data>')
  })

  test('E51 without the parser they are named', () => {
    const { readings, unreadable } = read(log, 'f')
    expect(readings).toEqual([])
    expect(unreadable[0]?.reason).toMatch(/^a binary event log: .*wevtutil.*@ts-evtx\/core/)
  })

  test('E51 what is damaged is named, and never an exception', () => {
    const reasons = (bytes: Uint8Array) =>
      read(bytes, 'f', { evtx: readEvtx }).unreadable.map(({ reason }) => reason)
    expect(reasons(log.subarray(0, 100)).join()).toContain('wevtutil')
    expect(reasons(evtxFile([])).join()).toContain('a log without events')
    for (let at = 4096; at < 8000; at += 37) {
      const damaged = Uint8Array.from(log)
      damaged[at] = 0xff
      expect(() => read(damaged, 'f', { evtx: readEvtx })).not.toThrow()
    }
  })

  test('E52 as XML they say the same, each event on the line of its number', () => {
    const values = { Message: 'one\ntwo\r\nthree > four </Data> & "five"', UPN: ' sam@northwind.example ' }
    const odd = evtxFile([event(362, checks362), event(301, values)])
    const whole = (evidence: Evidence) => ({
      readings: evidence.readings.map((reading) => ({ ...reading, text: '' })),
      unreadable: evidence.unreadable,
    })
    expect(whole(read(evtxAsXml(odd), 'f'))).toEqual(whole(read(odd, 'f', { evtx: readEvtx })))
    expect(evtxAsXml(odd).trimEnd().split('\n')).toHaveLength(2)
  })

  test('E52 an event that cannot be read leaves one that says nothing in its place', () => {
    const lines = ({ readings, unreadable }: Evidence) => [...readings, ...unreadable].map(({ line }) => line)
    for (let at = 4096; at < 8000; at += 37) {
      const damaged = Uint8Array.from(log)
      damaged[at] = 0xff
      expect(lines(read(evtxAsXml(damaged), 'f'))).toEqual(lines(read(damaged, 'f', { evtx: readEvtx })))
    }
  })
})

import { Zip, ZipDeflate, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { utf16, utf8 } from '../fixtures/bytes.ts'
import { layoutToday, notJoined } from '../fixtures/dsregcmd-texts.ts'
import { checks362, data, wevtutilEvent } from '../fixtures/event-texts.ts'
import { certificateTrustPol } from '../fixtures/policy-files.ts'
import { limits, read } from '../index.ts'

const places = (bytes: Uint8Array) =>
  read(bytes, 'b.zip').unreadable.map(({ file, reason }) => `${file}: ${reason}`)
const filesIn = (bytes: Uint8Array) => [...new Set(read(bytes, 'b.zip').readings.map(({ file }) => file))]

/** A bundle in the shape in which start-auth's counterpart writes it. */
const auth = zipSync({
  authlogs: {
    'Dsregcmd.txt': utf16(layoutToday, 'le'),
    'usrdevicereg_adm.xml': utf8(wevtutilEvent(362, data(checks362))),
    'NGC_trace.etl': Uint8Array.from([0, 1, 2, 3]),
  },
  'gpo/Machine/Registry.pol': certificateTrustPol,
})

describe('bundles', () => {
  test('E80 all files of a bundle are read, each under its name', () => {
    expect(filesIn(auth)).toEqual([
      'b.zip/authlogs/Dsregcmd.txt',
      'b.zip/authlogs/usrdevicereg_adm.xml',
      'b.zip/gpo/Machine/Registry.pol',
    ])
    const { readings } = read(auth, 'b.zip')
    expect(readings.filter(({ source }) => source === 'dsregcmd').length).toBe(
      read(layoutToday, 'f').readings.length,
    )
    expect(readings.at(-1)?.subject).toBe('computer group policy: deleted')
    expect(places(auth)).toEqual([expect.stringContaining('NGC_trace.etl: not recognised')])
  })

  test('E80 a stored file, one whose size stands behind it, names of Windows', () => {
    const stored = zipSync({ 'logs\\a.txt': utf8(notJoined) }, { level: 0 })
    expect(filesIn(stored)).toEqual(['b.zip/logs/a.txt'])
    const pieces: Uint8Array[] = []
    const zip = new Zip((_, piece) => pieces.push(piece))
    const file = new ZipDeflate('a.txt')
    zip.add(file)
    file.push(utf8(notJoined), true)
    zip.end()
    expect(filesIn(Uint8Array.from(pieces.flatMap((piece) => [...piece])))).toEqual(['b.zip/a.txt'])
  })

  test('E80 a bundle in a bundle is opened, and one deeper is not', () => {
    const once = zipSync({ 'auth.zip': auth })
    expect(filesIn(once)[0]).toBe('b.zip/auth.zip/authlogs/Dsregcmd.txt')
    const twice = zipSync({ 'o.zip': once })
    expect(filesIn(twice)).toEqual([])
    expect(places(twice)).toEqual(['b.zip/o.zip/auth.zip: a bundle in more than 2 others: unpack it'])
  })

  test('E81 what is cut off, or damaged, keeps what stands before', () => {
    const two = zipSync({ 'a.txt': utf8(notJoined), 'b.txt': utf8(layoutToday) })
    expect(filesIn(two.subarray(0, two.length / 2))).toContain('b.zip/a.txt')
    const damaged = Uint8Array.from(two)
    damaged.fill(0xff, 60, 100)
    expect(places(damaged).join()).toContain('b.zip/a.txt: it cannot be unpacked')
    expect(filesIn(damaged)).toEqual(['b.zip/b.txt'])
    expect(places(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toEqual([
      'b.zip: a ZIP file without a file that could be found: is it damaged?',
    ])
  })

  test('E82 what unpacks to more than a bundle says is refused, in little time', () => {
    const bomb = zipSync({ 'bomb.txt': new Uint8Array(200 * 1024 * 1024), 'a.txt': utf8(notJoined) })
    expect(bomb.length).toBeLessThan(300_000)
    expect(places(bomb)[0]).toBe('b.zip/bomb.txt: larger than 128 MiB: split the export')
    // The size before the first file, and what lies of it.
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(22, 1000, true)
    const start = performance.now()
    expect(places(bomb)[0]).toBe(
      'b.zip/bomb.txt: it unpacks to more than its bundle says: it is damaged, or a trap',
    )
    expect(performance.now() - start).toBeLessThan(2000)
    expect(filesIn(bomb)).toEqual(['b.zip/a.txt'])
  })

  test('E82 of too many files the rest is not opened, and that is named', () => {
    const files = Object.fromEntries(
      Array.from(
        { length: limits.bundleFiles + 2 },
        (_, index) => [`${index}.txt`, utf8('NgcSet : NO')] as const,
      ),
    )
    const { readings, unreadable } = read(zipSync(files), 'b.zip')
    expect(readings).toHaveLength(limits.bundleFiles)
    expect(unreadable.at(-1)).toMatchObject({
      reason: expect.stringContaining('more than 1000 files in one bundle'),
    })
  })

  test('E83 a cabinet is named, and how to unpack it', () => {
    expect(places(utf8('MSCF\0\0\0\0'))).toEqual([expect.stringContaining('expand -F:*')])
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read } from '@proviso/evidence'
import { diagnose } from '@proviso/whfb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proviso, sample } from '../fixtures/proviso.ts'
import { diagnosisPage } from './diagnosis-page.ts'
import { html } from './html.ts'
import { style } from './style.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-page-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function pageOf(...args: readonly string[]): Promise<string> {
  const path = join(folder, 'page.html')
  const { exitCode, err } = await proviso('diagnose', ...args, '--html', path)
  expect([exitCode, err]).toEqual([0, ''])
  return readFile(path, 'utf8')
}

const parts = { files: 1, linesOf: () => undefined, pictures: [], version: '0' }
const voids = new Set(['meta', 'input', 'br'])

/** The tags that are left open, or closed without having been opened. */
function unbalanced(page: string): readonly string[] {
  const open: string[] = []
  const wrong: string[] = []
  const body = page.replaceAll(/<style>[\s\S]*?<\/style>|<!doctype html>/g, '')
  for (const [, end, name = '', rest] of body.matchAll(/<(\/?)([\w-]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g)) {
    if (voids.has(name) || rest?.endsWith('/') === true) continue
    if (end === '') open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}

describe('the page of a diagnosis', () => {
  test('C22 tells the account, the cause and the remedy, with the lines in context, and has both pictures', async () => {
    const page = await pageOf(sample)
    expect(page).toContain('<h1>Blocked at enterprise-prt</h1>')
    expect(page).toContain('MSIS9682')
    // The line that shows it is marked, between those around it.
    expect(page).toMatch(
      /<span class="number">103<\/span>\s+CertEnrollment : enrollment authority<\/span><span><span class="number">104<\/span><mark>\s+AdfsRefreshToken : NO<\/mark>/,
    )
    // As messages, where the device stands, and the whole machine, folded.
    expect(page.match(/<svg /g)).toHaveLength(3)
    expect(page.match(/<details class="picture">/g)).toHaveLength(1)
    expect(page.match(/<li class="(?:done|unmet|unknown|not-reached|not-needed)">/g)).toHaveLength(19)
    expect(unbalanced(page)).toEqual([])
  })

  test('C22 tells at a glance how far the device is, with a mark for each step', async () => {
    const page = await pageOf(sample)
    const marks = /<p class="marks"[^>]*>([\s\S]*?)<\/p>/.exec(page)?.[1] ?? ''
    expect(marks.match(/<span class="done"/g)).toHaveLength(8)
    expect(marks.match(/<span class="unmet" title="enterprise-prt: unmet"/g)).toHaveLength(1)
    expect(page).toContain('Of 19 steps 8 done, 1 unmet, 10 not reached.')
  })

  test('C22 a sign-in that fails is the verdict, though no step is shown to be unmet', async () => {
    const file = join(folder, 'screen.txt')
    await writeFile(file, "Your PIN isn't available (status: 0xc00000bb, substatus: 0x0).\n")
    const page = await pageOf(file)
    expect(page).toContain('<h1>Signing in fails, and no step is shown to be unmet</h1>')
    expect(page).toMatch(/Why signing in fails<\/h2>[\s\S]{0,400}0xC00000BB/)
    expect(page).not.toContain('Beside the steps')
    expect(unbalanced(page)).toEqual([])
  })

  test('C22 of what comes again and again the newest lines are quoted, and events around them are not', async () => {
    const file = join(folder, 'many.xml')
    const event = (minute: number) =>
      `<Event><System><Provider Name='Microsoft-Windows-User Device Registration'/><EventID>344</EventID><TimeCreated SystemTime='2026-11-10T07:${minute}:00Z'/></System><EventData><Data Name='ExitCode'>0x80090030</Data><Data Name='More'>${'x'.repeat(400)}</Data></EventData></Event>`
    await writeFile(file, Array.from({ length: 30 }, (_, index) => event(10 + index)).join('\n'))
    const page = await pageOf(file)
    const quoted = [...page.matchAll(/<span class="number">(\d+)<\/span>/g)].map(([, line]) => Number(line))
    expect(quoted.length).toBeLessThan(6)
    expect(Math.min(...quoted)).toBeGreaterThan(26)
    expect(page).toMatch(/and \d+ lines before these/)
  })

  test('C22 needs nothing but itself: no script, no style, font, or picture from anywhere', async () => {
    const page = await pageOf(sample)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|@import|url\(|\son\w+=|\ssrc=|javascript:/i)
    expect(page.match(/(?:href|src|action)="[^"]*"/g)).toBeNull()
  })

  test('C22 the same evidence gives the same page', async () => {
    expect(await pageOf(sample)).toBe(await pageOf(sample))
  })

  test('C23 what stands in the evidence is text on the page, wherever it stands', async () => {
    const attack = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`
    const text = `| User State |\n  NgcSet : NO${attack}\n  DsrInstance : ${attack}\n| ${attack} |\n  AzureAdPrt : NO\n Server Error Description : MSIS9682 ${attack}\n  EnterprisePrt : NO\n  Executing Account Name : ${attack}@x\n  Device Name : ${attack}\n| Ngc Prerequisite Check |\n  CertEnrollment : enrollment authority\n  AdfsRefreshToken : NO ( ${attack} )\n  IsUserAzureAD : YES\n`
    const file = join(folder, 'a.txt')
    await writeFile(file, text)
    const page = await pageOf(file)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/<script|<img|onerror='/i)
    expect(unbalanced(page)).toEqual([])
  })

  test('C23 any text in a hole stays text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const piece = html`<p title="${text}">${text}</p>`.toString()
        expect(piece.match(/[<>"]/g)).toEqual(['<', '"', '"', '>', '<', '>'])
        expect(piece).not.toMatch(/[\p{Cf}\p{Cs}]/u)
      }),
      { seed: 19, numRuns: 500 },
    )
  })

  test('C23 any evidence gives a page that is whole', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.constantFrom('NgcSet', 'AzureAdPrt', 'PolicyEnabled', 'Server Message'),
        (text, field) => {
          const evidence = read(`| User State |\n  ${field} : ${text}\n  NgcSet : NO\n`, text)
          expect(unbalanced(diagnosisPage(diagnose(evidence), parts))).toEqual([])
        },
      ),
      { seed: 20, numRuns: 200 },
    )
  })

  test('C22 no token stands on the page, in the lines around others neither', async () => {
    const token = `eyJ${'a'.repeat(30)}.${'b'.repeat(30)}.c`
    const file = join(folder, 'token.xml')
    const event = (id: number, data: string) =>
      `<Event><System><Provider Name='Microsoft-Windows-User Device Registration'/><EventID>${id}</EventID><TimeCreated SystemTime='2026-11-10T07:00:00Z'/></System>\n<EventData>${data}</EventData></Event>\n`
    const opaque = 'opaque0123456789'
    await writeFile(
      file,
      event(301, "<Data Name='ExitCode'>-2145647635</Data>") +
        event(302, `<Data Name='AuthToken'>${opaque}</Data>`) +
        event(303, `<Data Name='Email'>${token}</Data>`),
    )
    const page = await pageOf(file)
    expect(page).toContain('[redacted token]')
    expect(page).not.toContain(opaque)
    expect(page).not.toContain(token.slice(0, 20))
  })

  test('C22 its colours can be read: four and a half to one, in light and in dark', () => {
    const schemes = [...style.matchAll(/:root \{[^}]*--paper[^}]*\}/g)].map(([block]) => block)
    expect(schemes.length).toBeGreaterThan(2)
    for (const scheme of schemes) {
      const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]+)`).exec(scheme)?.[1] ?? ''
      for (const paper of ['paper', 'card', 'unmet-wash', 'unknown-wash'])
        for (const ink of ['ink', 'soft', 'done', 'unmet', 'unknown', 'accent'])
          expect([ink, paper, contrast(colour(ink), colour(paper)) >= 4.5]).toEqual([ink, paper, true])
    }
  })

  test('C22 a page that cannot be written is answered with one line', async () => {
    const { exitCode, err } = await proviso('diagnose', sample, '--html', join(folder, 'no', 'page.html'))
    expect([exitCode, err]).toEqual([2, expect.stringContaining('cannot be written to')])
  })
})

/** How far two colours are apart, as WCAG 2.2 has it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

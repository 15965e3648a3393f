import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { explorerPage } from '../index.ts'
import { chromiumPath, startChromium } from '../toys/chromium.ts'
import { door, upload } from '../toys/models.ts'

/** What a violation of axe is told with. */
interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

describe.skipIf(chromiumPath === undefined)('the page in Chromium', () => {
  let folder = ''
  let address = ''
  let browser: Browser
  const pages: Page[] = []
  const troubles: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proviso-page-'))
    const models = [
      { name: 'door', model: door },
      { name: 'upload', model: upload },
    ] as unknown as Parameters<typeof explorerPage>[0]['models']
    const module = join(import.meta.dirname, '../toys/models.ts')
    await writeFile(join(folder, 'page.html'), await explorerPage({ module, models }))
    address = pathToFileURL(join(folder, 'page.html')).href
    browser = await startChromium()
  }, 60_000)

  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()))
    if (troubles.length > 0) throw new Error(troubles.splice(0).join('\n'))
  })

  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true })
  })

  /** Opens the page; whatever it complains of, or asks the network for, fails the test. */
  async function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && troubles.push(message.text())))
    page.on('request', (request) => void (request.url().startsWith('file:') || troubles.push(request.url())))
    pages.push(page)
    await page.goto(address + hash)
    await page.locator('#events h2').waitFor()
    return page
  }

  const event = (page: Page, name: string) => page.locator('#events button', { hasText: name })
  /** What is written at the transitions that are marked as taken. */
  const takenIn = async (page: Page) => (await page.locator('.is-taken text').allTextContents()).join(' ')
  const marked = (page: Page) =>
    page
      .locator('[data-state].is-current')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-state')))

  test('X23 a click steps the model, and the log is a way back', async () => {
    const page = await open()
    expect(await marked(page)).toEqual(['door.leaf', 'door.leaf.closed', 'door.bolt', 'door.bolt.free'])
    await event(page, 'opened').click()
    expect(await marked(page)).toContain('door.leaf.open')
    const fill = (state: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('[data-state="${state}"] > rect')).fill`)
    expect(await fill('door.leaf.open')).toBe('rgb(239, 246, 255)')
    expect(await fill('door.leaf.closed')).toBe('rgb(255, 255, 255)')
    expect(await page.locator('dd.changed').innerText()).toBe('1')
    expect(await takenIn(page)).toMatch(/opened/)
    await event(page, 'closed').click()
    expect(await takenIn(page)).toMatch(/closed/)
    await page.locator('.entries button', { hasText: 'opened' }).click()
    expect(await marked(page)).toContain('door.leaf.open')
    expect(await page.locator('[aria-current="step"]').innerText()).toContain('1 opened')
    expect(await page.locator('.entries .later').innerText()).toContain('closed')
    expect(await takenIn(page)).toMatch(/opened/)
    const edge = `getComputedStyle(document.querySelector('.is-taken > .edge')).strokeWidth`
    expect(await page.evaluate(edge)).toBe('3px')
    await page.locator('button', { hasText: 'Restart' }).click()
    expect(await takenIn(page)).toBe('')
  })

  test('X23 of a system it shows whoever something happens to', async () => {
    const page = await open('#model=upload')
    await event(page, 'file.chosen').click()
    await page.locator('#events button:not(.loss)', { hasText: 'client → server upload' }).click()
    expect(await page.locator('[aria-pressed="true"]').innerText()).toContain('server')
    expect(await takenIn(page)).toMatch(/upload/)
    await page.locator('.machine', { hasText: 'client' }).click()
    expect(await marked(page)).toEqual(['client.uploading'])
    await page.locator('#events button.loss').click()
    expect(await page.locator('[aria-current="step"]').innerText()).toContain('upload.confirmed is lost')
  })

  test('X33 the log of a system is shown as a sequence, with what is still to come', async () => {
    const page = await open('#model=upload')
    await page.getByRole('button', { name: 'All, as a sequence' }).click()
    await event(page, 'file.chosen').click()
    await page.locator('#events button:not(.loss)', { hasText: 'upload' }).click()
    await page.locator('#events button.loss').click()
    const words = () => page.locator('.chart svg').innerHTML()
    expect(await words()).toContain('upload.confirmed')
    expect(await words()).not.toContain('still to come')
    await page.locator('[data-key="back"]').click()
    expect(await words()).toContain('still to come')
    await page.locator('.machine', { hasText: 'client' }).click()
    expect(await marked(page)).toEqual(['client.uploading'])
  })

  test('X23 of many payloads one is put together', async () => {
    const page = await open()
    await page.locator('.facets select').selectOption({ label: 'blue' })
    await event(page, 'painted').click()
    expect(await page.locator('[aria-current="step"]').innerText()).toContain('painted colour: blue')
  })

  test('X24 a claim that is broken turns red, at the entry too', async () => {
    const page = await open()
    await event(page, 'opened').click()
    expect(await page.locator('#claims .summary').innerText()).toBe('None of 5 is broken by this log.')
    await event(page, 'locked').click()
    const claim = page.locator('#claims li.broken')
    expect(await claim.innerText()).toMatch(/^✗\s+D1 a locked door is closed broken at 2$/)
    expect(await page.locator('.entries .broken').innerText()).toBe('✗ D1: a locked door is closed')
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#claims li.broken')).color`)).toBe(
      'rgb(185, 28, 28)',
    )
    await page.locator('[data-key="back"]').click()
    expect(await claim.count()).toBe(0)
  })

  test('X25 a fault is a switch', async () => {
    const page = await open('#model=upload')
    const fault = page.getByRole('switch', { name: 'power failure' })
    await fault.click()
    expect(await fault.getAttribute('aria-checked')).toBe('true')
    expect(await marked(page)).toEqual(['server.down'])
    await fault.click()
    expect(await fault.getAttribute('aria-checked')).toBe('false')
    expect(await page.locator('.entries li').count()).toBe(3)
  })

  test('X26 the address opens where it was', async () => {
    const page = await open()
    await event(page, 'opened').click()
    await event(page, 'locked').click()
    await page.locator('[data-key="back"]').click()
    await page.waitForURL(/at=1/)
    const again = await open(new URL(page.url()).hash)
    expect(await marked(again)).toContain('door.leaf.open')
    expect(await again.locator('.entries li').count()).toBe(3)
    await again.goto(`${address}#model=upload`)
    await event(again, 'file.chosen').waitFor()
  })

  test('X26 what a link cannot do is said', async () => {
    const log = JSON.stringify([{ type: 'opened' }, { type: 'opened' }])
    const page = await open(`#model=door&log=${encodeURIComponent(log)}`)
    expect(await page.getByRole('alert').innerText()).toContain(
      'Event 2 of this log, “opened”, cannot happen',
    )
    expect(await page.locator('.entries li').count()).toBe(2)
    const damaged = await open('#model=door&log=damaged')
    expect(await damaged.getByRole('alert').innerText()).toContain('is damaged')
    const stranger = await open('#model=nobody')
    expect(await stranger.getByRole('alert').innerText()).toContain('no model “nobody”')
  })

  test('X34 link and log are copied, or another way is told', async () => {
    const page = await open('', { permissions: ['clipboard-read', 'clipboard-write'] })
    await event(page, 'opened').click()
    await page.getByRole('button', { name: 'Copy log' }).click()
    await page.getByText('The log is in the clipboard.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('[{"type":"opened"}]')
    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`)
    await page.getByRole('button', { name: 'Copy log' }).click()
    await page.getByText('The log cannot be copied from here: take it from the field.').waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('[{"type":"opened"}]')
    await event(page, 'closed').click()
    expect(await page.locator('.status').innerText()).toBe('')
  })

  test('X27 the keyboard is enough', async () => {
    const page = await open()
    const focused = () => page.evaluate('document.activeElement.textContent')
    const tabTo = async (text: string) => {
      for (let tabs = 0; tabs < 40; tabs++) {
        if ((await focused()) === text) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`no way to ${text}`)
    }
    await tabTo('opened')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('closed')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('locked')
    await page.keyboard.press('Space')
    expect(await page.locator('#claims li.broken').count()).toBe(1)
    await page.keyboard.press('ArrowLeft')
    expect(await page.locator('[aria-current="step"]').innerText()).toContain('1 opened')
    expect(await page.locator('[aria-live]').innerText()).toContain('1: opened.')
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('[aria-current="step"]').innerText()).toContain('2 locked')
    await page.getByLabel('Model').selectOption('upload')
    await event(page, 'file.chosen').waitFor()
  })

  test('X28 it fits a small screen, light or dark', async () => {
    const page = await open('#model=upload', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' })
    await event(page, 'file.chosen').click()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(8, 13, 24)')
  })

  const violationsOn = async (page: Page) => {
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<{ violations: readonly Violation[] }>('axe.run()')
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join(' '))
  }

  test.each([
    ['door', 'light', 1280],
    ['upload', 'dark', 1280],
    ['upload', 'dark', 320],
  ] as const)('X29 %s is accessible: %s, %i pixels wide', async (model, colorScheme, width) => {
    const page = await open(`#model=${model}`, { colorScheme, viewport: { width, height: 900 } })
    for (let steps = 0; steps < 3; steps++) await page.locator('#events button').first().click()
    await page.locator('[data-key="ahead"]').click()
    await page.locator('.paste summary').click()
    expect(await violationsOn(page)).toEqual([])
  })

  test('X29 a button without a name would be found', async () => {
    const page = await open()
    await page.evaluate(`document.querySelector('#events button').textContent = ''`)
    expect((await violationsOn(page)).join()).toContain('button-name')
  })

  test('X30 the first step is quick', async () => {
    const firstStep = async () => {
      const page = await open('#model=upload')
      return page.evaluate<number>(
        `(() => {
          const start = performance.now()
          document.querySelector('#events button').click()
          document.body.getBoundingClientRect()
          return performance.now() - start
        })()`,
      )
    }
    // Other processes may have the machine meanwhile: the quickest of some first steps tells what it takes.
    let quickest = Infinity
    for (let tries = 0; tries < 5 && quickest >= 100; tries++) {
      quickest = Math.min(quickest, await firstStep())
    }
    expect(quickest).toBeLessThan(100)
  })

  test('X31 every path is tried, and what is found is played', async () => {
    const page = await open()
    await page.locator('[data-key="ahead"]').click()
    expect(await page.locator('.ahead').innerText()).toContain('Every path was tried: 112 states')
    const verdict = page.locator('.verdict.broken').first()
    expect(await verdict.innerText()).toBe('can be broken Show how: 2 events')
    await verdict.locator('button').click()
    expect(await page.locator('#claims li.broken').innerText()).toContain('D1')
  })

  test('X31 a log of yours is played', async () => {
    const page = await open()
    await page.locator('.paste summary').click()
    await page.locator('textarea').fill('[{"type":"opened"}]')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    expect(await marked(page)).toContain('door.leaf.open')
  })

  test('X32 nothing in a link becomes markup', async () => {
    const log = JSON.stringify([{ type: 'painted', colour: '<img src=x onerror=alert(1)>' }])
    const page = await open(`#model=door&log=${encodeURIComponent(log)}`)
    expect(await page.locator('.entries').innerText()).toContain('<img src=x')
    expect(await page.locator('#explorer img').count()).toBe(0)
  })
})

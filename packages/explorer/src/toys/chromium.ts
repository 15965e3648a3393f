import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where Chromium is. `PROVISO_CHROMIUM` names one that must be there: then nothing is skipped. */
export const chromiumPath = process.env['PROVISO_CHROMIUM'] ?? usual.find((path) => existsSync(path))

if (chromiumPath === undefined) {
  console.warn('No Chromium here: what is tested in a browser is skipped (PROVISO_CHROMIUM names one).')
}

/** Starts Chromium, without a window and without a network. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? 'chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

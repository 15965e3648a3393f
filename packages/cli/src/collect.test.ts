import { describe, expect, test } from 'vitest'
import { proviso, sample } from './fixtures/proviso.ts'

describe('collect', () => {
  test('C21 prints the lines that gather a bundle, each with why, for the user and for administrators', async () => {
    const { exitCode, out } = await proviso('collect')
    expect(exitCode).toBe(0)
    const [user, elevated] = out.split('# As an administrator of the device')
    expect(user).toMatch(
      /^\(@\(dsregcmd \/status\) .*Client Time.* \| Out-File -Encoding utf8 "\$bundle\\dsregcmd\.txt"$/m,
    )
    expect(user).toContain('HKCU')
    expect(user).not.toContain('wevtutil')
    expect(elevated).toContain('wevtutil qe "Microsoft-Windows-User Device Registration/Admin" /f:xml')
    // Every line but those that set the folder up is told why.
    const lines = out.split('\n').filter((line) => line.includes('$bundle\\'))
    expect(out.match(/Why:/g)).toHaveLength(lines.length)
    expect(out.split('\n').filter((line) => /^(?!#|\$|New-Item|$)/.test(line))).toHaveLength(lines.length)
  })

  test('C21 prints only what one of them can collect', async () => {
    const { out } = await proviso('collect', '--as', 'adfs')
    expect(out.match(/Why:/g)).toHaveLength(1)
    expect(out).toContain('AD FS/Admin')
    expect((await proviso('collect', '--as', 'nobody')).exitCode).toBe(2)
  })

  test('C21 with evidence prints only what it leaves open', async () => {
    const { out } = await proviso('collect', sample)
    expect(out).toBe('# Nothing is left to collect: no evidence that is known would say more.')
    const log = await proviso('collect', `${sample}/user-device-registration.xml`)
    expect(log.out).toContain('aad.xml')
    expect(log.out).not.toContain('registration.xml')
  })

  test('C21 puts the federation service where it belongs, and nothing else', async () => {
    const { out } = await proviso('collect', '--federation-service', 'sts.fabrikam.example')
    expect(out).toContain('$federationService = "sts.fabrikam.example"\n')
    const { exitCode, err } = await proviso('collect', '--federation-service', 'x"; Remove-Item "y')
    expect([exitCode, err]).toEqual([2, expect.stringContaining('is no name of a host')])
  })
})

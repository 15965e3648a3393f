import { describe, expect, test } from 'vitest'
import { layoutToday } from '../fixtures/dsregcmd-texts.ts'
import { read } from '../read.ts'

const answers = (text: string) => read(text, 'f').readings.map(({ field, value }) => `${field}: ${value}`)
const subjects = (text: string) => [...new Set(read(text, 'f').readings.map(({ subject }) => subject))]
const places = (text: string) => read(text, 'f').unreadable.map(({ line, reason }) => `${line}: ${reason}`)

const udr = 'Microsoft-Windows-User Device Registration'
const message = [
  'Windows Hello for Business provisioning will not be launched.',
  'Device is AAD joined ( AADJ or DJ++ ): Yes',
  'User has logged on with AAD credentials: No',
]
const ofAdfs = 'User has successfully authenticated to the enterprise STS: Not Tested'
const ofMdm = 'MDM user certificate enrollment is ready: No'

describe('what people paste', () => {
  test.each([
    ['360', message],
    ['362', [...message, ofAdfs]],
    ['361', [...message, ofMdm]],
    ['358', message.map((line) => line.replace('not be', 'be'))],
    ['362', ['Event ID: 362', '', ...message]],
    ['360', ['> Event 360, User Device Registration', '>', ...message.map((line) => `> ${line}`)]],
  ])('E55 the message of event %s, without its head', (id, lines) => {
    const text = ['Hello,', 'this is all that there is:', '', ...lines, '', 'Thanks'].join('\n')
    expect(subjects(text)).toEqual([`${udr}/${id}`])
    expect(answers(text)).toEqual(expect.arrayContaining(['DeviceIsJoined: Yes', 'AADPrt: No']))
    const row = read(text, 'f').readings.find(({ field }) => field === 'AADPrt')
    expect(text.split('\n')[(row?.line ?? 0) - 1]).toContain('AAD credentials: No')
    expect(places(text)).toEqual([expect.stringContaining('has no time')])
  })

  test('E55 two messages behind one another are two events', () => {
    expect(subjects([...message, '', ...message, ofAdfs].join('\n'))).toEqual([`${udr}/360`, `${udr}/362`])
  })

  test.each([
    ['Event ID 7211 - The check failed.', 'Microsoft-Windows-HelloForBusiness/7211'],
    ['Event ID: 7206\nWindows Hello found no authority.', 'Microsoft-Windows-HelloForBusiness/7206'],
    ['Event 304, User Device Registration\nAutomatic registration failed.', `${udr}/304`],
    ['Event ID 1007\n\nAadCloudAPPlugin GetToken Stop.\nStatus: 0xC004848C', 'Microsoft-Windows-AAD/1007'],
  ])('E55 a number counts where it is told whose it is: %j', (text, subject) => {
    expect(subjects(text)).toEqual([subject])
  })

  test.each([
    'Event ID 364 - Encountered error during federation request.',
    'We see neither event 7211 nor 7206.',
    'Event ID 7211',
    'Windows Hello for Business provisioning will not be launched.',
  ])('E55 words that tell of no event, or not of which log, answer nothing: %j', (text) => {
    expect(read(text, 'f').readings).toEqual([])
    expect(read(text, 'f').unreadable).toHaveLength(1)
  })

  test('E55 of several numbers the one of which nobody knows the log is named', () => {
    const text = 'Event ID 7211 - The check failed.\nEvent ID 364 - Encountered error.'
    expect(subjects(text)).toEqual(['Microsoft-Windows-HelloForBusiness/7211'])
    expect(places(text)).toContainEqual('2: event 364, and not of which log: export it as XML')
  })

  test('E56 the words of the screen on which the wizard fails', () => {
    const text =
      'We could not set up your PIN.\nError code: 0x801c044f\nCorrelation ID: 1\nTimestamp: 2026-11-18T07:44:10Z'
    expect(read(text, 'f').readings).toMatchObject([
      {
        source: 'screen',
        subject: 'PIN setup',
        field: 'Error code',
        value: '0x801c044f',
        line: 2,
        time: '2026-11-18T07:44:10.000Z',
      },
    ])
    expect(answers('PIN: error code 801C044F')).toEqual(['Error code: 0x801C044F'])
    expect(read('Printer: error code 0x801c044f', 'f').readings).toEqual([])
    const inWords = text.replace('2026-11-18T07:44:10Z', 'Wed, 18 Nov 2026 07:44:10 GMT')
    expect(read(inWords, 'f').readings[0]?.time).toBe('2026-11-18T07:44:10.000Z')
    expect(read(text.replace('10Z', '10'), 'f').readings[0]?.time).toBe('2026-11-18T07:44:10.000Z')
    expect(read(text.replace('2026-11-18T07:44:10Z', '18.11.2026 08:44'), 'f').readings[0]?.time).toBe(
      undefined,
    )
  })

  test('E55 a message whose line ends were lost', () => {
    const text = `I get: ${[...message, ofAdfs].join(' ')} See https://example.invalid`
    expect(subjects(text)).toEqual([])
    expect(subjects(text.replace('I get: ', ''))).toEqual([`${udr}/362`])
    expect(answers(text.replace('I get: ', ''))).toEqual(
      expect.arrayContaining(['DeviceIsJoined: Yes', 'AADPrt: No', 'ADFSPrtPresent: Not Tested']),
    )
  })

  test('E56 the sign-in screen that shows no status', () => {
    const text = 'That option is temporarily unavailable.'
    expect(read(text, 'f').readings).toMatchObject([{ subject: 'sign-in', field: 'Message', value: text }])
  })

  test('E56 the words of the sign-in screen', () => {
    const text = "Your PIN isn't available (status: 0xc00000bb, substatus: 0x0)."
    expect(answers(text)).toEqual(['Status: 0xc00000bb'])
    expect(answers(text.replace('0x0)', '0xc0000064)'))).toEqual([
      'Status: 0xc00000bb',
      'SubStatus: 0xc0000064',
    ])
    expect(subjects(text)).toEqual(['sign-in'])
    expect(read('The job ended (status: 0xc00000bb, substatus: 0x0).', 'f').readings).toEqual([])
  })

  test('E57 a run of dsregcmd and events in one text are each read as what they are, in any order', () => {
    const events = [...message, ofAdfs].join('\n')
    const run = read(layoutToday, 'f').readings
    for (const text of [
      `status:\n${layoutToday}\nand the log:\n${events}\n`,
      `${events}\n\nand the status:\n${layoutToday}`,
    ]) {
      const { readings } = read(text, 'f')
      const ofRun = readings.filter(({ source }) => source === 'dsregcmd')
      expect(ofRun.map(({ field, value }) => [field, value])).toEqual(
        run.map(({ field, value }) => [field, value]),
      )
      expect(new Set(readings.map(({ record, source }) => `${source} ${record}`)).size).toBe(2)
      expect(new Set(readings.map(({ record }) => record)).size).toBe(2)
      const lines = text.split('\n')
      for (const { line, text: quote } of readings.filter(({ field }) => field !== 'Message'))
        expect(lines[line - 1]).toContain(quote)
    }
  })

  test('E57 what Event Viewer copies beside a run is read, too', () => {
    const copied = `Log Name:      ${udr}/Admin\nSource:        User Device Registration\nEvent ID:      362\nDescription:\n${message.join('\n')}\n${ofAdfs}`
    expect(subjects(`${layoutToday}\n${copied}`)).toContain(`${udr}/362`)
  })
})

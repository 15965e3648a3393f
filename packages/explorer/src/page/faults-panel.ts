import { faultStandings } from '../session/fault-standing.ts'
import { element, panel } from './element.ts'
import type { Actions, View } from './view.ts'

/** A switch for each fault; nothing where the model has none. */
export function faultsPanel({ session }: View, { take }: Actions): HTMLElement | undefined {
  const standings = faultStandings(session)
  if (standings.length === 0) return undefined
  const on = standings.filter((fault) => fault.on).length
  return panel(
    'faults',
    'Faults',
    element(
      'details',
      { open: on > 0 || standings.length <= 8 },
      element('summary', {}, on === 0 ? `${standings.length} to try` : `${on} of ${standings.length} on`),
      element(
        'ul',
        {},
        ...standings.map(({ name, on: isOn, event }) =>
          element(
            'li',
            {},
            element(
              'button',
              {
                type: 'button',
                role: 'switch',
                'aria-checked': String(isOn),
                'aria-disabled': event === undefined ? 'true' : undefined,
                'data-key': `fault ${name}`,
                title: event === undefined ? unswitchable(isOn) : undefined,
                onclick: () => {
                  if (event !== undefined) take(event)
                },
              },
              element('span', { class: 'knob', 'aria-hidden': 'true' }),
              name,
            ),
          ),
        ),
      ),
    ),
  )
}

function unswitchable(isOn: boolean): string {
  return isOn ? 'Nothing undoes it; go back in the log' : 'It cannot happen now'
}

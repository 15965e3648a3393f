import { type JsonValue, member, textOf } from '../json/json-value.ts'
import { uriOfDefinition } from './passport-for-work.ts'
import type { PolicyEvidence } from './policy-evidence.ts'
import { uriPlace } from './sync-ml.ts'

/** A policy of Intune, as Microsoft Graph exports it. */
export interface IntunePolicy {
  readonly settings: readonly IntuneSetting[]
}

interface IntuneSetting {
  readonly subject: string
  /** Absent where it is a setting of something else. */
  readonly field?: string
  readonly value: string
  readonly at: JsonValue
}

/**
 * The policy of Intune that a JSON value is: one of the settings catalog, or a custom profile of OMA-URIs; nothing where it
 * is none. An export tells what is configured, not what has reached a device.
 */
export function intunePolicyIn(value: JsonValue): IntunePolicy | undefined {
  const settings = member(value, 'settings')
  if (settings?.kind === 'array' && settings.items.some((item) => definitionOf(item) !== undefined)) {
    return {
      settings: settings.items.flatMap((item) => instancesIn(member(item, 'settingInstance') ?? item)),
    }
  }
  const custom = member(value, 'omaSettings')
  return custom?.kind === 'array' ? { settings: custom.items.map((item) => customSetting(item)) } : undefined
}

/** Adds what a policy configures. */
export function addIntunePolicy(
  { settings }: IntunePolicy,
  {
    text,
    lineAt,
    evidence,
  }: {
    readonly text: string
    readonly lineAt: (offset: number) => number
    readonly evidence: PolicyEvidence
  },
): void {
  for (const { subject, field, value, at } of settings) {
    const line = lineAt(at.start)
    if (field === undefined) evidence.passOver(line)
    else evidence.add({ subject, field, value, line, quote: text.slice(at.start, at.end) })
  }
}

function definitionOf(item: JsonValue): string | undefined {
  return textOf(member(member(item, 'settingInstance') ?? item, 'settingDefinitionId'))
}

/** A setting, and those that its choice, or the group that it is, brings along. */
function instancesIn(instance: JsonValue): IntuneSetting[] {
  const definition = textOf(member(instance, 'settingDefinitionId'))
  if (definition === undefined) return []
  const choice = member(instance, 'choiceSettingValue')
  const chosen = textOf(member(choice, 'value'))
  const value =
    chosen?.slice(definition.length + 1) ?? textOf(member(member(instance, 'simpleSettingValue'), 'value'))
  const field = uriOfDefinition(definition)
  const groups = member(instance, 'groupSettingCollectionValue')
  const holders = [choice, ...(groups?.kind === 'array' ? groups.items : [])]
  const children = holders.flatMap((holder) => {
    const held = member(holder, 'children')
    return held?.kind === 'array' ? held.items.flatMap((child) => instancesIn(child)) : []
  })
  const own = { subject: 'settings catalog', value: value ?? '', at: instance }
  if (value === undefined && children.length > 0) return children
  return [field === undefined ? own : { ...own, field }, ...children]
}

function customSetting(item: JsonValue): IntuneSetting {
  const place = uriPlace(textOf(member(item, 'omaUri')) ?? '')
  const value = textOf(member(item, 'value')) ?? ''
  return { subject: 'custom OMA-URI', value, at: item, ...(place !== undefined && { field: place.field }) }
}

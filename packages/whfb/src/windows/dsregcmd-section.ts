/** The rows of a section, in their order. */
export type Rows = readonly (readonly [name: string, value: string])[]

/** A time, as `dsregcmd` prints it; no row where there is none. */
export function timeRow(name: string, time: string | undefined): Rows {
  if (time === undefined) return []
  return [[name, `${new Date(time).toISOString().replace('T', ' ').replace('Z', '')} UTC`]]
}

/** A section under its boxed title. */
export function section(title: string, rows: Rows): string {
  const border = `+${'-'.repeat(70)}+`
  const lines = rows.map(([name, value]) => `${name.padStart(26)} : ${value}`)
  return [border, `| ${title.padEnd(69)}|`, border, '', ...lines, ''].join('\n')
}

/** An answer, as `dsregcmd` spells it; events spell it `Yes` and `No`. */
export function yesOrNo(answer: boolean): string {
  return answer ? 'YES' : 'NO'
}

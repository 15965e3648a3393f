/** A line of a table: what was measured, how fast it was, and how many times as fast as its peer. */
export type Row = readonly [what: string, rate: string, ratio: string]

/** A number as it is printed: three digits say enough on a noisy machine. */
export function significant(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 3 })
}

/** Rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  return [
    '| what | measured | ratio |',
    '| --- | ---: | ---: |',
    ...rows.map(([what, rate, ratio]) => `| ${what} | ${rate} | ${ratio} |`),
  ].join('\n')
}

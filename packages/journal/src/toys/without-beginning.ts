/** The key of an effect without the time at which its actor began, which is another one each time. */
export function withoutBeginning(key: string): string {
  return key.replace(/(?<=^|\/)\d{13}\//, '')
}

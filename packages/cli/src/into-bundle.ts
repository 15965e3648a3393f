/** What has to be run before the lines that write into the folder of a bundle. */
export const intoBundle: readonly string[] = [
  '$bundle = "$env:PUBLIC\\proviso-bundle"',
  'New-Item -ItemType Directory -Force $bundle | Out-Null',
]

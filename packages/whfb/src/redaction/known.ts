/** Hosts of Microsoft's that every device talks to: they name nobody. */
const publicHosts =
  /(?:^|\.)(?:microsoft\.com|microsoftonline\.com|microsoftonline-p\.(?:com|net)|windows\.net|windows\.com|live\.com|azure\.(?:com|net)|office\.com|office365\.com|msauth\.net|msftauth\.net|microsoftonline\.us|microsoftazuread-sso\.com|go\.microsoft\.com|w3\.org|xmlsoap\.org|aka\.ms)$/i

/** Is a host one that says nothing about whose device this is? */
export function isPublicHost(host: string): boolean {
  return publicHosts.test(host)
}

/** GUIDs of software: they stand in every tenant. */
export const publicGuids: ReadonlySet<string> = new Set([
  // The provider of accounts, the clients of the wizard and of the broker, and the service connection point.
  'b16898c6-a148-4967-9171-64d755da8520',
  'dd762716-544d-4aeb-a526-687b73838a22',
  '38aa3b87-a06d-4817-b275-7a316988d93b',
  '29d9ed98-a469-4536-ade2-f981bc1d605e',
  '62a0ff2e-97b9-4513-943f-0d221bd30080',
  '00000000-0000-0000-0000-000000000000',
])

/** Words that Windows prints, and that name nobody even where somebody is called so. */
const plainWords: ReadonlySet<string> = new Set(
  `yes no none true false error errors unknown success failed fail passed pass skipped present enabled disabled set not tested
  system user users admin administrator administrators guest public default device devices computer computers domain
  domains local localhost windows microsoft hello business passport azure entra adfs sts corp corporate office test tests
  state session join joined key keys policy policies certificate certificates template enrollment authority mobile management
  data name names event events provider security network service services configuration example com net org local internal
  lan int ads www mail login onmicrosoft organizations account accounts server servers client clients authentication nt
  builtin iis apppool window manager font driver host print root state details tenant diagnostic prerequisite check`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Is a word one that would be replaced in the middle of what Windows says? */
export function isPlainWord(word: string): boolean {
  return word.length < 3 || plainWords.has(word.toLowerCase()) || /^\d+$/.test(word)
}

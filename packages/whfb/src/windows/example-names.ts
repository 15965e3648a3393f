/**
 * The names of the device, user and servers that the evidence speaks of. All are made up, and none is a secret.
 *
 * @example
 * ```ts
 * exampleNames.userPrincipalName // 'robin@contoso.example'
 * ```
 */
export const exampleNames = {
  computer: 'pc-1.contoso.example',
  domain: 'CONTOSO',
  account: 'robin',
  userPrincipalName: 'robin@contoso.example',
  userSid: 'S-1-5-21-1-2-3-1001',
  tenantId: '1f2e3d4c-5b6a-4789-8a9b-0c1d2e3f4a5b',
  deviceId: '0c6f1b58-3d0e-4a63-9e7c-5d4f3e2d1c0b',
  keyId: '{5e4d3c2b-1a09-4f8e-9d7c-6b5a49382716}',
  requestId: '2b1a0f9e-8d7c-4b6a-9584-736251403f2e',
  authority: 'https://sts.contoso.example/adfs',
} as const

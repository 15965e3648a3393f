/** What reads binary event logs, where its parser is installed; nothing where it is not. */
export async function loadEvtx(): Promise<typeof import('@proviso/evidence/evtx') | undefined> {
  try {
    return await import('@proviso/evidence/evtx')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

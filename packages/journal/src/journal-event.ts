/** What a journal takes: plain JSON with a type. The events of any model whose events have types, and of XState. */
export type JournalEvent =
  | { readonly type: string }
  | { readonly type: string; readonly [field: string]: unknown }

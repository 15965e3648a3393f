/** What happens to the container of one of several users of a device. */
export type ContainerEvent =
  // The user.
  | { type: 'PIN.entered'; right: boolean }
  | { type: 'user.signed out' }
  | { type: 'container.removed' }
  | { type: 'container.wanted' }
  // What the users share.
  | { type: 'PIN.accepted' }
  | { type: 'PIN.refused'; code: string }
  | { type: 'container.created' }
  | { type: 'container.refused'; code: string }

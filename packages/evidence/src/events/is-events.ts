/** Does a text hold Windows events as XML? */
export function isEvents(text: string): boolean {
  return /<(?:[A-Za-z_][\w.-]{0,40}:)?Events?[\s>]/.test(text)
}

/** Does it begin with them? */
export function beginsWithEvents(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:[A-Za-z_][\w.-]{0,40}:)?Events?[\s>]/.test(text)
}

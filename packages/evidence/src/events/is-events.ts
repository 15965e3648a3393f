/** Does a text hold Windows events as XML? */
export function isEvents(text: string): boolean {
  return /<(?:[a-z_][\w.-]{0,40}:)?Events?[\s>]/i.test(text)
}

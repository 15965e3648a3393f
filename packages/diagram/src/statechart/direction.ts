/** Which way a statechart grows. */
export type Direction = 'down' | 'right'

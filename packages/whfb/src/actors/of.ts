/** A type as a value that is never read: XState takes the types of a machine from such. */
// That the type stands in the call and nowhere else is what it is for.
// eslint-disable-next-line typescript/no-unnecessary-type-parameters
export function of<Type>(): Type {
  // Nobody reads it.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return undefined as Type
}

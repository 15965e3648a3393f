/**
 * The error of every failure: `E_FAIL`. The model says that a step failed, not with which code, and a code that
 * nobody told would send the reader after a cause that nobody saw.
 */
export const unspecifiedError = '0x80004005'

/** The error by which a CA denies a request, of which the model does say who refused: `CERTSRV_E_ADMIN_DENIED_REQUEST`. */
export const deniedByCa = '0x80094014'

/**
 * A code as the fields of type `Int32` hold it.
 *
 * @example
 * ```ts
 * asSigned('0x80004005') // '-2147467259'
 * ```
 */
export function asSigned(code: string): string {
  return String(Number(code) | 0)
}

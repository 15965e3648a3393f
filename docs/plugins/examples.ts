import { type Application, Converter, type Context, ReflectionKind, type SignatureReflection } from 'typedoc'
import ts from 'typescript'

/** A plugin of TypeDoc: every public function has an example, and every example is TypeScript. */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }: Context) => {
    for (const signature of project.getReflectionsByKind(ReflectionKind.CallSignature)) {
      // What a class or an interface does is shown where it is made.
      if (!signature.parent?.kindOf(ReflectionKind.Function) || !signature.isSignature()) continue
      const problem = problemOf(signature)
      if (problem !== undefined) app.logger.warn(`${signature.getFullName()} ${problem}`)
    }
  })
}

function problemOf({ comment }: SignatureReflection): string | undefined {
  const examples = comment?.blockTags.filter(({ tag }) => tag === '@example') ?? []
  if (examples.length === 0) return 'has no @example'
  const codes = examples
    .map(({ content }) => content.map(({ text }) => text).join(''))
    .flatMap((text) =>
      [...text.matchAll(/```ts\n(?<code>[^]*?)```/g)].map(({ groups }) => groups?.['code'] ?? ''),
    )
  if (codes.length === 0) return 'has an @example without a block of code in TypeScript'
  const wrong = codes.map((code) => syntaxErrorIn(code)).find((error) => error !== undefined)
  return wrong === undefined ? undefined : `has an @example that is no TypeScript: ${wrong}`
}

function syntaxErrorIn(code: string): string | undefined {
  const options = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext }
  const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true, compilerOptions: options })
  const [first] = diagnostics
  return first === undefined ? undefined : ts.flattenDiagnosticMessageText(first.messageText, ' ')
}

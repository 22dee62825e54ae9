import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import ts from 'typescript'
import * as z from 'zod'
import { contract } from '../../shared/contract'
import type { AnyOperation } from '../../shared/contract/operation'

const notice = '// Generated from shared/ by `npm run build`. Do not edit.\n'

/**
 * Writes what the phone needs of `shared/` into `miniprogram/generated/`, because WeChat compiles only what lies
 * inside its root: the contract as plain types, and domain values as one bundle without the schema library.
 */
export async function buildPhone(root: string): Promise<void> {
  const finished = path.join(root, 'miniprogram/generated')
  // Written aside and swapped in at the end: whoever compiles meanwhile finds the old files or the new ones, never none.
  const target = path.join(root, 'dist/generated')
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  await writeFile(path.join(target, 'contract.ts'), await contractSource())
  await build({
    entryPoints: [path.join(root, 'shared/client.ts')],
    outfile: path.join(target, 'shared.js'),
    bundle: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2018',
    format: 'cjs',
    charset: 'utf8',
    logLevel: 'error',
    banner: { js: notice },
  })
  writeDeclarations(root, target)
  await rm(finished, { recursive: true, force: true })
  await rename(target, finished)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const typeName = (operation: AnyOperation, part: string): string =>
  operation.name.split('.').map(capital).join('') + part

/** The contract as TypeScript without any library: one interface per input and output, and a tree of names. */
async function contractSource(): Promise<string> {
  const contexts = Object.entries(contract).map(
    ([name, operations]) => [name, Object.entries<AnyOperation>(operations)] as const,
  )
  const types: string[] = []
  for (const [, operations] of contexts) {
    for (const [, operation] of operations) {
      types.push(await declarationOf(operation, 'Input'), await declarationOf(operation, 'Output'))
    }
  }
  const tree = contexts.map(([context, operations]) => {
    const entries = operations.map(([name, operation]) => {
      const shape = `Operation<'${operation.kind}', ${typeName(operation, 'Input')}, ${typeName(operation, 'Output')}>`
      return `    /** ${operation.summary} */\n    ${name}: { name: '${operation.name}', kind: '${operation.kind}' } as ${shape},`
    })
    return `  ${context}: {\n${entries.join('\n')}\n  },`
  })
  return [
    notice,
    ...types,
    `/** An operation of the contract: its name, and the types that go in and come out. */
export interface Operation<Kind extends 'query' | 'command', Input, Output> {
  readonly name: string
  readonly kind: Kind
  /** Carry the types only; there are no values. */
  readonly input?: Input
  readonly output?: Output
}

export const operations = {
${tree.join('\n')}
} as const
`,
  ].join('\n')
}

function declarationOf(operation: AnyOperation, part: 'Input' | 'Output'): Promise<string> {
  const schema = z.toJSONSchema(part === 'Input' ? operation.input : operation.output, { io: 'input' })
  return compile(schema as Parameters<typeof compile>[0], typeName(operation, part), {
    bannerComment: '',
    additionalProperties: false,
    format: false,
    // A list is a list, however short it has to be; the server counts.
    ignoreMinAndMaxItems: true,
  })
}

/** The types of the bundle, as the compiler sees them. */
function writeDeclarations(root: string, target: string): void {
  const program = ts.createProgram([path.join(root, 'shared/client.ts')], {
    declaration: true,
    emitDeclarationOnly: true,
    skipLibCheck: true,
    strict: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
    rootDir: path.join(root, 'shared'),
    outDir: path.join(target, 'types'),
  })
  program.emit()
  ts.sys.writeFile(path.join(target, 'shared.d.ts'), `${notice}export * from './types/client'\n`)
}

import { buildSync } from 'esbuild'
import { join } from 'node:path'

let source: string | undefined

/** The program of a function instance as one piece of JavaScript, since a worker thread cannot load TypeScript. */
export function instanceSource(): string {
  source ??= buildSync({
    entryPoints: [join(__dirname, 'instanceWorker.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
  }).outputFiles[0]?.text
  if (source === undefined) throw new Error('esbuild gave no output for the function instance')
  return source
}

import path from 'node:path'
import { build } from 'esbuild'

/** Files by the name under which the browser asks for them. */
export type BrowserFiles = ReadonlyMap<string, Uint8Array>

/** Bundles the browser side of the preview: the phone, and the panel beside it. */
export async function bundleBrowserSide(): Promise<BrowserFiles> {
  const folder = path.join(__dirname, 'runtime')
  const { outputFiles } = await build({
    entryPoints: { boot: path.join(folder, 'boot.ts'), panel: path.join(folder, 'panel', 'panel.ts') },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'linked',
    outdir: '/',
    chunkNames: 'chunk-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return new Map(outputFiles.map(({ path: file, contents }) => [path.basename(file), contents]))
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Loader, type OnLoadResult, type Plugin, transform, type TransformFailure } from 'esbuild'
import type { Diagnostics } from './diagnostics'
import { isFile, type SourceTree } from './sourceTree'

/** A script with its source map, both as text. */
export interface BundledScript {
  readonly script: string
  readonly map: string
}

/** The logic layer of a mini-program has no DOM; hiding it keeps app code from leaning on it. */
const hidden = { global: 'globalThis', window: 'undefined', document: 'undefined', localStorage: 'undefined' }

/**
 * Bundles the scripts of a mini-program into one script for the browser.
 *
 * Each file becomes a CommonJS module by itself, as on the phone: importing a name that a file does not export gives
 * undefined there, where a bundler of ECMAScript modules would refuse the whole app. A file that does not parse becomes
 * a module that throws, so that the pages which do not need it still run.
 */
export class ScriptCompiler {
  private readonly done = new Map<string, { source: string; result: OnLoadResult }>()

  constructor(private readonly tree: SourceTree) {}

  /**
   * @param entry the script to start from, which may `require` absolute paths.
   * @param ownerOf the page or component that a script file belongs to.
   */
  async bundle(
    entry: string,
    ownerOf: ReadonlyMap<string, string>,
    diagnostics: Diagnostics,
  ): Promise<BundledScript> {
    const result = await build({
      stdin: { contents: entry, resolveDir: this.tree.root, sourcefile: 'mini-program.js' },
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      sourcemap: 'external',
      logLevel: 'silent',
      outfile: path.join(this.tree.root, 'app.js'),
      define: { ...hidden, 'process.env.NODE_ENV': '"development"' },
      plugins: [this.plugin(ownerOf, diagnostics)],
    })
    const text = (ending: string): string =>
      result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? ''
    return {
      script: `${text('.js')}\n//# sourceMappingURL=/__preview/app.js.map`,
      map: this.withNames(text('.map')),
    }
  }

  private plugin(ownerOf: ReadonlyMap<string, string>, diagnostics: Diagnostics): Plugin {
    return {
      name: 'mini-program',
      setup: (bundler) => {
        bundler.onResolve({ filter: /.*/ }, ({ path: reference, kind, resolveDir, importer }) => {
          if (kind === 'entry-point') return undefined
          const file = this.resolve(reference, resolveDir)
          if (file !== undefined) return { path: file }
          const user = this.tree.name(importer)
          if (!this.tree.isFromPackage(user)) {
            const reason = `there is no module "${reference}"`
            diagnostics.fail(ownerOf.get(importer) ?? 'app', { file: user, line: 0, column: 0, reason })
          }
          return { path: reference, namespace: 'missing' }
        })
        bundler.onLoad({ filter: /.*/, namespace: 'missing' }, ({ path: reference }) => ({
          contents: `throw new Error(${JSON.stringify(`module '${reference}' is not defined`)})`,
        }))
        bundler.onLoad({ filter: /\.[jt]s$/ }, ({ path: file }) =>
          this.load(file, ownerOf.get(file), diagnostics),
        )
      },
    }
  }

  private async load(
    file: string,
    owner: string | undefined,
    diagnostics: Diagnostics,
  ): Promise<OnLoadResult> {
    const source = readFileSync(file, 'utf8')
    const before = this.done.get(file)
    if (before?.source === source) return before.result
    const loader: Loader = file.endsWith('.ts') ? 'ts' : 'js'
    // On lines of their own, so that places in the file stay what they are.
    const around =
      owner === undefined
        ? {}
        : { banner: `__preview.enter(${JSON.stringify(owner)})`, footer: '__preview.leave()' }
    try {
      const { code } = await transform(source, {
        ...around,
        format: 'cjs',
        loader,
        target: 'es2022',
        sourcemap: 'inline',
        sourcefile: path.basename(file),
      })
      const result: OnLoadResult = { contents: code, loader: 'js' }
      this.done.set(file, { source, result })
      return result
    } catch (error) {
      return this.brokenModule(file, owner, error as TransformFailure, diagnostics)
    }
  }

  private brokenModule(
    file: string,
    owner: string | undefined,
    failure: TransformFailure,
    diagnostics: Diagnostics,
  ): OnLoadResult {
    const name = this.tree.name(file)
    for (const { text, location } of failure.errors) {
      const place = { line: location?.line ?? 0, column: (location?.column ?? 0) + 1 }
      diagnostics.fail(owner ?? name, { file: name, ...place, reason: text })
    }
    const [first] = failure.errors
    const where = `${name}:${String(first?.location?.line ?? 0)}`
    return { contents: `throw new SyntaxError(${JSON.stringify(`${where} ${first?.text ?? ''}`)})` }
  }

  private resolve(reference: string, from: string): string | undefined {
    if (path.isAbsolute(reference)) {
      return isFile(reference) ? reference : scriptAt(path.join(this.tree.root, reference))
    }
    if (reference.startsWith('.')) return scriptAt(path.resolve(from, reference))
    // A package may bring its own copies of what it needs, in a folder beside its code.
    for (let folder = from; folder !== path.dirname(folder); folder = path.dirname(folder)) {
      const file = scriptAt(path.join(folder, 'miniprogram_npm', reference))
      if (file !== undefined) return file
    }
    const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(reference) ?? []
    return name === undefined ? undefined : scriptAt(path.join(this.tree.packageFolder(name), rest ?? ''))
  }

  /** Source maps name files as the app does, so that an error reads `pages/home/home.ts:12`. */
  private withNames(map: string): string {
    const parsed = JSON.parse(map) as { sources: string[] }
    parsed.sources = parsed.sources.map((source) => this.tree.name(path.resolve(this.tree.root, source)))
    return JSON.stringify(parsed)
  }
}

function scriptAt(base: string): string | undefined {
  return [base, `${base}.ts`, `${base}.js`, `${base}/index.ts`, `${base}/index.js`].find(isFile)
}

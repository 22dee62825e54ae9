import { performance } from 'node:perf_hooks'
import type { ComponentManifest, Diagnostic, Manifest } from '../manifest'
import { Diagnostics, placeOf } from './diagnostics'
import { type ComponentSource, type Graph, scanGraph } from './graph'
import { IconDrawings, iconsInScript, iconsInTemplate, iconsOfKit, type IconUse } from './icons'
import { type BundledScript, ScriptCompiler } from './scripts'
import { SourceTree } from './sourceTree'
import { StyleCompiler } from './styles'
import { compileTemplates } from './templates'

/** What came of compiling a mini-program. Pages without errors of their own run even when others have some. */
export interface CompileReport {
  readonly pages: readonly string[]
  readonly components: number
  readonly errors: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
  readonly scriptBytes: number
  readonly durationMs: number
}

export interface Compiled extends BundledScript {
  readonly report: CompileReport
}

/** Compiles a native mini-program into one script for the browser, in memory. Later runs reuse what has not changed. */
export class Compiler {
  readonly tree: SourceTree
  readonly icons: IconDrawings
  private readonly styles: StyleCompiler
  private readonly scripts: ScriptCompiler

  constructor(root: string, nodeModules: string) {
    this.tree = new SourceTree(root, nodeModules)
    this.icons = new IconDrawings(nodeModules)
    this.styles = new StyleCompiler(this.tree, this.icons)
    this.scripts = new ScriptCompiler(this.tree)
  }

  async compile(): Promise<Compiled> {
    const startedMs = performance.now()
    const diagnostics = new Diagnostics()
    const graph = scanGraph(this.tree, diagnostics)
    const templates = compileTemplates(this.tree, graph.components.values(), diagnostics)
    this.checkIcons(graph, diagnostics)
    const appStyle = this.styles.compile('app', '', diagnostics)
    const styles = new Map(
      [...graph.components.values()].map(({ name, scope }) => [
        name,
        this.styles.compile(name, scope, diagnostics),
      ]),
    )
    const bundled = await this.bundle(
      graph,
      templates,
      (name) => this.manifest(name, graph, styles, diagnostics),
      {
        diagnostics,
        appStyle,
      },
    )
    const report = {
      pages: graph.app.pages,
      components: graph.components.size,
      errors: diagnostics.errors,
      warnings: diagnostics.warnings,
      scriptBytes: Buffer.byteLength(bundled.script),
      durationMs: performance.now() - startedMs,
    }
    return { ...bundled, report }
  }

  private async bundle(
    graph: Graph,
    templates: string,
    manifestOf: (name: string) => ComponentManifest,
    { diagnostics, appStyle }: { diagnostics: Diagnostics; appStyle: string },
  ): Promise<BundledScript> {
    const ownerOf = new Map<string, string>()
    for (const { script, name } of graph.components.values()) if (script) ownerOf.set(script, name)
    const app = this.tree.script('app')
    const modules = [['app', app] as const, ...[...ownerOf].map(([script, name]) => [name, script] as const)]
    const entry = [
      '__preview.run(() => {',
      ...modules.map(([name, script]) => {
        const load = script === undefined ? '' : `require(${JSON.stringify(script)})`
        return `__preview.load(${JSON.stringify(name)}, () => {${load}})`
      }),
      '})',
    ].join('\n')
    const { script, map } = await this.scripts.bundle(entry, ownerOf, diagnostics)
    // Made after the bundle, because it tells of the mistakes that bundling finds.
    const components = Object.fromEntries(
      [...graph.components.keys()].map((name) => [name, manifestOf(name)]),
    )
    const manifest: Manifest = { app: graph.app, components, appStyle }
    const failures = { app: diagnostics.of('app') }
    const head = `__preview.define(${JSON.stringify(manifest)},${JSON.stringify(failures)},${templates});\n`
    return { script: head + script, map: movedDown(map, head.split('\n').length - 1) }
  }

  private manifest(
    name: string,
    graph: Graph,
    styles: ReadonlyMap<string, string>,
    diagnostics: Diagnostics,
  ): ComponentManifest {
    const { page, config, scope } = graph.components.get(name) as ComponentSource
    const template = `${name}.wxml`
    return {
      page,
      npm: this.tree.isFromPackage(name),
      config,
      scope,
      namedSlots: this.tree.has(template) && /<slot\b[^>]*\sname\s*=/.test(this.tree.read(template)),
      style: styles.get(name) ?? '',
      failures: diagnostics.of(name),
    }
  }

  private checkIcons(graph: Graph, diagnostics: Diagnostics): void {
    const inKit = iconsOfKit(this.tree)
    if (inKit.size === 0) return
    for (const { name, script } of graph.components.values()) {
      if (this.tree.isFromPackage(name)) continue
      const check = (file: string, find: (source: string) => IconUse[]): void => {
        const source = this.tree.read(file)
        for (const { name: icon, offset } of find(source)) {
          if (inKit.has(icon) && this.icons.has(icon)) continue
          const reason = `there is no drawing of the icon "${icon}"`
          diagnostics.fail(name, { file, ...placeOf(source, offset), reason })
        }
      }
      if (this.tree.has(`${name}.wxml`)) check(`${name}.wxml`, iconsInTemplate)
      if (script !== undefined) check(this.tree.name(script), iconsInScript)
    }
  }
}

/** In a source map each line of the script is a group that ends with a semicolon. */
function movedDown(map: string, lines: number): string {
  const parsed = JSON.parse(map) as { mappings: string }
  parsed.mappings = ';'.repeat(lines) + parsed.mappings
  return JSON.stringify(parsed)
}

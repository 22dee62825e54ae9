import path from 'node:path'
import type { AppConfig, ComponentConfig } from '../manifest'
import { transformSync, type TransformFailure } from 'esbuild'
import type { Diagnostics } from './diagnostics'
import type { SourceTree } from './sourceTree'

/** A page or component and what its own files say about it. */
export interface ComponentSource {
  readonly name: string
  readonly page: boolean
  readonly script: string | undefined
  readonly config: ComponentConfig
  readonly scope: string
}

export interface Graph {
  readonly app: AppConfig
  readonly components: ReadonlyMap<string, ComponentSource>
}

interface RawConfig {
  readonly component?: boolean
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, boolean | { readonly default?: string }>>
  readonly styleIsolation?: string
}

interface RawApp extends AppConfig {
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly subPackages?: readonly Package[]
  readonly subpackages?: readonly Package[]
}

interface Package {
  readonly root: string
  readonly pages: readonly string[]
}

/** Walks from app.json to every page and every component that a page can reach. */
export function scanGraph(tree: SourceTree, diagnostics: Diagnostics): Graph {
  const app = (readConfig(tree, diagnostics, 'app') ?? { pages: [] }) as RawApp
  const packages = app.subPackages ?? app.subpackages ?? []
  const pages = [
    ...app.pages,
    ...packages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
  ]
  const walk = new GraphWalk(tree, diagnostics, app.usingComponents ?? {})
  for (const page of pages) walk.visit(page, true)
  return { app: { ...app, pages }, components: walk.components }
}

class GraphWalk {
  readonly components = new Map<string, ComponentSource>()
  private scopes = 0

  constructor(
    private readonly tree: SourceTree,
    private readonly diagnostics: Diagnostics,
    private readonly usedByAll: Readonly<Record<string, string>>,
  ) {}

  visit(name: string, page: boolean): void {
    if (this.components.has(name)) return
    const raw = (readConfig(this.tree, this.diagnostics, name) ?? {}) as RawConfig
    const script = this.tree.script(name)
    if (script === undefined) this.fail(name, `${name}.ts`, 'there is no script for it')
    // Entered before its dependencies are visited: components may use each other in a circle.
    const usingComponents: Record<string, string> = {}
    const componentGenerics: Record<string, unknown> = {}
    const isolation = raw.styleIsolation ?? this.isolationInScript(script)
    const config = {
      ...raw,
      usingComponents,
      componentGenerics,
      ...(isolation && { styleIsolation: isolation }),
    }
    const scope = ownScope(isolation, raw.component === true && !page)
      ? `s${(this.scopes++).toString(36)}`
      : ''
    this.components.set(name, { name, page, script, config, scope })

    const inherited = this.tree.isFromPackage(name) ? {} : this.usedByAll
    for (const [tag, reference] of Object.entries({ ...inherited, ...raw.usingComponents })) {
      const target = this.follow(
        name,
        tag,
        reference,
        raw.usingComponents?.[tag] === undefined ? 'app' : name,
      )
      if (target !== undefined) usingComponents[tag] = `/${target}`
    }
    for (const [key, generic] of Object.entries(raw.componentGenerics ?? {})) {
      const reference = typeof generic === 'object' ? generic.default : undefined
      const target = reference === undefined ? undefined : this.follow(name, key, reference, name)
      componentGenerics[key] = target === undefined ? true : { default: `/${target}` }
    }
  }

  private follow(user: string, tag: string, reference: string, from: string): string | undefined {
    const target = this.tree.resolve(reference, from, 'json')
    if (target === undefined)
      this.fail(user, `${user}.json`, `<${tag}>: there is no component "${reference}"`)
    else this.visit(target, false)
    return target
  }

  /** WeChat also accepts the option in the script, where only reading the text can find it before it runs. */
  private isolationInScript(script: string | undefined): string | undefined {
    if (script === undefined) return undefined
    const text = this.tree.read(this.tree.name(script))
    return (
      /\bstyleIsolation\s*[:=]\s*['"]([\w-]+)['"]/.exec(text)?.[1] ??
      (/\baddGlobalClass\s*[:=]\s*true\b/.test(text) ? 'apply-shared' : undefined)
    )
  }

  private fail(owner: string, file: string, reason: string): void {
    this.diagnostics.fail(owner, { file, line: 0, column: 0, reason })
  }
}

/** Only `shared` styles reach, and are reached by, everything else; all other kinds get class names of their own. */
function ownScope(isolation: string | undefined, component: boolean): boolean {
  if (isolation === undefined) return component
  return isolation !== 'shared' && isolation !== 'page-shared'
}

function readConfig(tree: SourceTree, diagnostics: Diagnostics, name: string): unknown {
  const file = `${name}.json`
  if (!tree.has(file)) return undefined
  const text = tree.read(file)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    diagnostics.fail(name, { file, ...jsonMistake(text, error) })
    return undefined
  }
}

/** What Node says of broken JSON often lacks the place, which esbuild knows. */
function jsonMistake(text: string, error: unknown): { line: number; column: number; reason: string } {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' })
    return { line: 0, column: 0, reason: error instanceof Error ? error.message : String(error) }
  } catch (failure) {
    const [first] = (failure as TransformFailure).errors
    const { line = 0, column = -1 } = first?.location ?? {}
    return { line, column: column + 1, reason: first?.text ?? '' }
  }
}

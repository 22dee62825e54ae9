import { TmplGroup } from 'glass-easel-template-compiler'
import type { Diagnostic } from '../manifest'
import path from 'node:path'
import { type Diagnostics, placeOf } from './diagnostics'
import type { ComponentSource } from './graph'
import type { SourceTree } from './sourceTree'
import { wxsRequires, wxsToScript } from './wxs'

interface ParseError {
  readonly isError: boolean
  readonly message: string
  readonly startLine: number
  readonly startColumn: number
}

/** The engine only warns of these; WeChat's own compiler refuses them. */
const refusedByWeChat = new Set(['missing end tag', 'invalid end tag', 'duplicated attribute'])

/**
 * Compiles all WXML and WXS into one JavaScript expression: an object of template functions by component name.
 * The names `Q.A` and `Q.C` are where the engine's templates look for the host's `change:` and event wrappers.
 */
export function compileTemplates(
  tree: SourceTree,
  components: Iterable<ComponentSource>,
  diagnostics: Diagnostics,
): string {
  const group = new TmplGroup()
  try {
    group.setExtraRuntimeScript('Q.A=__preview.wxs.change;Q.C=__preview.wxs.event;')
    const templates = new TemplateWalk(tree, group, diagnostics)
    for (const { name } of components) templates.add(name, name)
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

class TemplateWalk {
  private readonly seenTemplates = new Set<string>()
  private readonly seenScripts = new Set<string>()

  constructor(
    private readonly tree: SourceTree,
    private readonly group: TmplGroup,
    private readonly diagnostics: Diagnostics,
  ) {}

  add(name: string, owner: string): void {
    if (this.seenTemplates.has(name)) return
    this.seenTemplates.add(name)
    const file = `${name}.wxml`
    const source = this.tree.has(file) ? this.tree.read(file) : ''
    for (const error of this.group.addTmpl(name, source) as ParseError[])
      this.report(error, file, name, owner)
    for (const module of this.group.getInlineScriptModuleNames(name) as string[]) {
      const script = this.convert(this.group.getInlineScript(name, module), owner, {
        file,
        line: this.group.getInlineScriptStartLine(name, module),
      })
      this.group.setInlineScript(name, module, script)
    }
    for (const used of this.group.getDirectDependencies(name) as string[]) this.follow(used, name, owner)
    for (const used of this.group.getScriptDependencies(name) as string[]) this.addScript(used, file, owner)
  }

  private follow(used: string, name: string, owner: string): void {
    if (this.tree.has(`${used}.wxml`)) this.add(used, owner)
    else
      this.fail(owner, {
        file: `${name}.wxml`,
        line: 0,
        column: 0,
        reason: `there is no file "${used}.wxml"`,
      })
  }

  private addScript(name: string, user: string, owner: string): void {
    if (this.seenScripts.has(name)) return
    this.seenScripts.add(name)
    const file = `${name}.wxs`
    if (!this.tree.has(file)) {
      this.fail(owner, { file: user, line: 0, column: 0, reason: `there is no file "${file}"` })
      return
    }
    const source = this.tree.read(file)
    this.group.addScript(name, this.convert(source, owner, { file, line: 0 }))
    for (const reference of wxsRequires(source)) {
      this.addScript(path.posix.join(path.posix.dirname(name), reference).replace(/\.wxs$/, ''), file, owner)
    }
  }

  private convert(source: string, owner: string, start: { file: string; line: number }): string {
    try {
      return wxsToScript(source)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      const place = placeOf(source, (error as SyntaxError & { pos?: number }).pos ?? 0)
      this.fail(owner, {
        file: start.file,
        line: start.line + place.line,
        column: place.column,
        reason: error.message.replace(/ \(\d+:\d+\)$/, ''),
      })
      return ''
    }
  }

  private report(error: ParseError, file: string, name: string, owner: string): void {
    const place = { file, line: error.startLine + 1, column: error.startColumn + 1, reason: error.message }
    if (error.isError || (refusedByWeChat.has(error.message) && !this.tree.isFromPackage(name))) {
      this.fail(owner, place)
    } else if (!this.tree.isFromPackage(name)) this.diagnostics.warn(place)
  }

  private fail(owner: string, diagnostic: Diagnostic): void {
    this.diagnostics.fail(owner, diagnostic)
  }
}

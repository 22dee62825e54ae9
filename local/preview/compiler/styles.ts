import postcss, { type AtRule, type ChildNode, CssSyntaxError, type Root, type Rule } from 'postcss'
import { convertUnits } from '../units'
import type { Diagnostics } from './diagnostics'
import type { IconDrawings } from './icons'
import { convertSelector } from './selectors'
import type { SourceTree } from './sourceTree'

const importPattern = /^(?:url\()?["']?([^"')]+)["']?\)?$/

/** Translates WXSS into CSS for the page in the browser. Unchanged files are not translated again. */
export class StyleCompiler {
  private readonly done = new Map<string, { source: string; css: string }>()

  constructor(
    private readonly tree: SourceTree,
    private readonly icons: IconDrawings,
  ) {}

  /** The CSS of a page, component or `app`; empty when it has no style sheet or when that does not parse. */
  compile(name: string, scope: string, diagnostics: Diagnostics): string {
    if (!this.tree.has(`${name}.wxss`)) return ''
    const root = this.load(name, name, [], diagnostics)
    const source = root.toString()
    const key = `${scope} ${name}`
    const before = this.done.get(key)
    if (before?.source === source) return before.css
    root.walkRules((rule) => {
      this.convertRule(rule, scope)
    })
    root.walkDecls((declaration) => {
      declaration.value = convertUnits(declaration.value)
    })
    root.walkAtRules((rule) => {
      this.convertAtRule(rule)
    })
    const css = root.toString()
    this.done.set(key, { source, css })
    return css
  }

  private load(name: string, owner: string, importers: readonly string[], diagnostics: Diagnostics): Root {
    const file = `${name}.wxss`
    try {
      const root = postcss.parse(this.tree.read(file), { from: file })
      root.walkAtRules('import', (rule) => {
        rule.replaceWith(this.imported(rule, name, owner, [...importers, name], diagnostics))
      })
      return root
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error
      diagnostics.fail(owner, {
        file,
        line: error.line ?? 0,
        column: error.column ?? 0,
        reason: error.reason,
      })
      return postcss.root()
    }
  }

  private imported(
    rule: AtRule,
    from: string,
    owner: string,
    importers: readonly string[],
    diagnostics: Diagnostics,
  ): ChildNode[] {
    const reference = importPattern.exec(rule.params.trim())?.[1] ?? ''
    const target = this.tree.resolve(reference, from, 'wxss')
    if (target === undefined) {
      const { line = 0, column = 0 } = rule.source?.start ?? {}
      diagnostics.fail(owner, {
        file: `${from}.wxss`,
        line,
        column,
        reason: `there is no file "${reference}"`,
      })
      return []
    }
    return importers.includes(target) ? [] : this.load(target, owner, importers, diagnostics).nodes
  }

  private convertRule(rule: Rule, scope: string): void {
    if (rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')) return
    const icon = /^\.t-icon-([\w-]+):before$/.exec(rule.selector)?.[1]
    if (icon !== undefined && this.icons.has(icon)) drawIcon(rule, icon)
    rule.selectors = rule.selectors.map((selector) => convertSelector(selector, scope))
  }

  private convertAtRule(rule: AtRule): void {
    if (rule.name === 'media') rule.params = convertUnits(rule.params)
    if (rule.name === 'font-face' && rule.toString().includes('tdesign.gtimg.com')) rule.remove()
  }
}

/** Paints the drawing in the colour of the text, as the glyph of the icon font would be. */
function drawIcon(rule: Rule, icon: string): void {
  rule.removeAll()
  rule.append(
    { prop: 'content', value: "''" },
    { prop: 'display', value: 'inline-block' },
    { prop: 'width', value: '1em' },
    { prop: 'height', value: '1em' },
    { prop: 'background', value: 'currentColor' },
    { prop: 'mask', value: `url(/__preview/icon/${icon}.svg) center / 100% no-repeat` },
  )
}

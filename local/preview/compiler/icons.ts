import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SourceTree } from './sourceTree'

/** Attributes of TDesign components that hold an icon's name. */
const iconAttribute =
  /\b(?:icon|prefix-icon|suffix-icon|left-icon|right-icon|prefixIcon|suffixIcon|leftIcon|rightIcon)\s*=\s*(["'])(.*?)\1/gs
const iconElement = /<t-icon\b[^>]*?\sname\s*=\s*(["'])(.*?)\1/gs
const iconField = /\b(?:icon|iconName|[a-z]\w*Icon)\s*:\s*(['"])([^'"]+)\1/g
/** The icons of `wx.showToast`, which are no drawings of the kit. */
const toastIcons = new Set(['success', 'none'])
const iconName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** An icon's name as used in a source text. */
export interface IconUse {
  readonly name: string
  readonly offset: number
}

/**
 * The drawings that stand in for TDesign's icon font, which is an address on the network: one SVG a name, from the npm
 * package `tdesign-icons-svg`. Some names of the font have no drawing there.
 */
export class IconDrawings {
  private readonly folder: string
  private readonly names: ReadonlySet<string>

  constructor(nodeModules: string) {
    this.folder = path.join(nodeModules, 'tdesign-icons-svg', 'src')
    this.names = new Set(readdirSync(this.folder).map((file) => path.basename(file, '.svg')))
  }

  has(name: string): boolean {
    return this.names.has(name)
  }

  /** The SVG text, or undefined when there is no drawing of that name. */
  read(name: string): string | undefined {
    if (!this.has(name)) return undefined
    // The package writes the attribute in a way that no browser reads.
    return readFileSync(path.join(this.folder, `${name}.svg`), 'utf8').replace('view-box', 'viewBox')
  }
}

/** The icon names that a template names outright: fixed values, and texts inside `{{ }}`. */
export function iconsInTemplate(source: string): IconUse[] {
  return [...source.matchAll(iconAttribute), ...source.matchAll(iconElement)].flatMap((match) => {
    const value = match[2] ?? ''
    const start = match.index + match[0].lastIndexOf(value)
    if (!value.includes('{{')) return use(value.trim(), start)
    return [...value.matchAll(/(['"])([^'"]*)\1/g)]
      .filter((text) => !isCompared(value, text.index, text[0].length))
      .flatMap((text) => use(text[2] ?? '', start + text.index))
  })
}

/** The icon names that a script gives to fields named like an icon. */
export function iconsInScript(source: string): IconUse[] {
  return [...source.matchAll(iconField)]
    .filter((match) => !toastIcons.has(match[2] ?? ''))
    .flatMap((match) => use(match[2] ?? '', match.index))
}

/** Every name the kit's style sheet has a rule for; anything else draws nothing on the phone either. */
export function iconsOfKit(tree: SourceTree): ReadonlySet<string> {
  const sheet = 'miniprogram_npm/tdesign-miniprogram/icon/icon.wxss'
  if (!tree.has(sheet)) return new Set()
  return new Set(
    [...tree.read(sheet).matchAll(/\.t-icon-([\w-]+):before/g)].flatMap(([, name]) => name ?? []),
  )
}

function use(name: string, offset: number): IconUse[] {
  return iconName.test(name) && name !== 'true' && name !== 'false' ? [{ name, offset }] : []
}

/** Whether a text is what a condition compares with (`status === 'done'`) and so names no icon. */
function isCompared(expression: string, start: number, length: number): boolean {
  return (
    /[!=]==?\s*$/.test(expression.slice(0, start)) || /^\s*[!=]==?/.test(expression.slice(start + length))
  )
}

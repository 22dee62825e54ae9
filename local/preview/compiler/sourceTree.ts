import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const npmFolder = 'miniprogram_npm/'

/** Whether a file (not a folder) is there. */
export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/**
 * The files of a mini-program under the names that its own code uses: paths from its root without a leading slash,
 * where `miniprogram_npm/<package>/` stands for what WeChat's tools would copy there from `node_modules`.
 */
export class SourceTree {
  readonly root: string
  private readonly nodeModules: string
  private readonly packageFolders = new Map<string, string>()

  constructor(root: string, nodeModules: string) {
    this.root = path.resolve(root)
    this.nodeModules = path.resolve(nodeModules)
  }

  /** The folder of a package that holds its mini-program build, as its package.json names it. */
  packageFolder(name: string): string {
    const known = this.packageFolders.get(name)
    if (known !== undefined) return known
    const folder = path.join(this.nodeModules, name)
    const manifest = path.join(folder, 'package.json')
    const declared = isFile(manifest)
      ? (JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string }).miniprogram
      : undefined
    const found = path.join(folder, declared ?? 'miniprogram_dist')
    this.packageFolders.set(name, found)
    return found
  }

  /** The real file behind a name, with its ending: `pages/a/a.wxml`. */
  file(name: string): string {
    if (!name.startsWith(npmFolder)) return path.join(this.root, name)
    const [first = '', second = '', ...rest] = name.slice(npmFolder.length).split('/')
    return first.startsWith('@')
      ? path.join(this.packageFolder(`${first}/${second}`), ...rest)
      : path.join(this.packageFolder(first), second, ...rest)
  }

  /** The name of a real file, or the file itself when it lies outside of the mini-program and its packages. */
  name(file: string): string {
    if (file.startsWith(this.root + path.sep)) return path.relative(this.root, file)
    const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
    if (inPackage === undefined) return file
    const folder = this.packageFolder(inPackage)
    return file.startsWith(folder + path.sep)
      ? `${npmFolder}${inPackage}/${path.relative(folder, file)}`
      : file
  }

  isFromPackage(name: string): boolean {
    return name.startsWith(npmFolder)
  }

  has(name: string): boolean {
    return isFile(this.file(name))
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8')
  }

  /** The script of a page or component, by its name without ending. */
  script(name: string): string | undefined {
    return ['.ts', '.js'].map((ending) => this.file(name) + ending).find(isFile)
  }

  /**
   * Resolves what a `usingComponents` value, a WXML `src` or a WXSS `@import` means.
   *
   * @returns the name without ending, or undefined when there is no such file.
   */
  resolve(reference: string, from: string, ending: 'json' | 'wxml' | 'wxss' | 'wxs'): string | undefined {
    const bare = reference.endsWith(`.${ending}`) ? reference.slice(0, -ending.length - 1) : reference
    const relative = path.posix.join(path.posix.dirname(from), bare)
    const candidates = bare.startsWith('/')
      ? [bare.slice(1)]
      : bare.startsWith('.')
        ? [relative]
        : [relative, npmFolder + bare, bare]
    return candidates.flatMap((name) => [name, `${name}/index`]).find((name) => this.has(`${name}.${ending}`))
  }
}

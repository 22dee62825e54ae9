import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What one `usingComponents` entry points at. */
export type ComponentReference =
  /** A component of ours, written in TypeScript: its properties are known. */
  | { readonly kind: 'typed'; readonly modulePath: string }
  /** A class of a kit that ships declarations, as TDesign does: its properties are known. */
  | { readonly kind: 'kit'; readonly modulePath: string }
  /** A component without types: every attribute is accepted. */
  | { readonly kind: 'untyped' }
  | { readonly kind: 'missing' }

export interface ComponentPlaces {
  /** The mini-program's root: what a path that starts with `/` is relative to. */
  readonly root: string
  /** The `node_modules` from which WeChat's "build npm" takes packages. */
  readonly nodeModules: string
}

/**
 * Finds what a `usingComponents` value means, in WeChat's order: `/` from the root, else relative to the file that
 * names it, else a package whose files lie in the folder named by `miniprogram` in its package.json.
 */
export const resolveComponent = (
  value: string,
  ownerFolder: string,
  places: ComponentPlaces,
): ComponentReference => {
  if (value.startsWith('plugin://')) return { kind: 'untyped' }
  const own = value.startsWith('/') ? path.join(places.root, value) : path.resolve(ownerFolder, value)
  if (existsSync(`${own}.json`)) {
    return existsSync(`${own}.ts`) ? { kind: 'typed', modulePath: own } : { kind: 'untyped' }
  }
  const packaged = packagedPath(value, places.nodeModules)
  if (packaged === null || !existsSync(`${packaged}.json`)) return { kind: 'missing' }
  if (!existsSync(`${packaged}.d.ts`)) return { kind: 'untyped' }
  return { kind: 'kit', modulePath: packaged }
}

const packagedPath = (value: string, nodeModules: string): string | null => {
  const [packageName = '', ...rest] = value.split('/')
  const manifestFile = path.join(nodeModules, packageName, 'package.json')
  if (packageName.startsWith('.') || !existsSync(manifestFile)) return null
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { miniprogram?: string }
  return path.join(nodeModules, packageName, manifest.miniprogram ?? 'miniprogram_dist', ...rest)
}

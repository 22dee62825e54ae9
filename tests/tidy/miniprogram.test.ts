/**
 * Proves that the mini-program is whole: every page has its files, every component is reached, every picture is there.
 *
 * How: app.json is followed to pages and components, as WeChat follows it. What templates use of what they declare is
 * proved by the template check. A small sound app passes; the same app with one thing broken does not.
 */
import path from 'node:path'
import { imagined, repository, type ProjectTree } from './projectTree'
import { smallApp } from './smallApp'

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly subpackages?: AppJson['subPackages']
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly tabBar?: { readonly list: readonly TabJson[] }
}

interface TabJson {
  readonly pagePath: string
  readonly text: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
}

const endings = ['ts', 'wxml', 'wxss', 'json'] as const

const pagesOf = ({ pages, subPackages = [], subpackages = [] }: AppJson): string[] => [
  ...pages,
  ...[...subPackages, ...subpackages].flatMap((one) =>
    one.pages.map((page) => path.posix.join(one.root, page)),
  ),
]

const complaints = (tree: ProjectTree, root: string): string[] => {
  const at = (file: string): string => path.posix.join(root, file)
  const app = JSON.parse(tree.read(at('app.json'))) as AppJson
  const pages = pagesOf(app)
  const reached = reachedComponents(tree, root, ['app', ...pages])
  const missing = [...pages, ...reached].flatMap((stem) =>
    endings.map((ending) => `${stem}.${ending}`).filter((file) => !tree.has(at(file))),
  )
  const known = new Set([...pages, ...reached])
  const unreached = tree.files
    .filter(
      (file) =>
        file.startsWith(`${root}/`) &&
        file.endsWith('.json') &&
        /"(component|usingComponents)"/.test(tree.read(file)),
    )
    .map((file) => file.slice(root.length + 1, -'.json'.length))
    .filter((stem) => stem !== 'app' && !known.has(stem))
  const tabs = app.tabBar?.list ?? []
  const pictures = tabs
    .flatMap((tab) => [tab.iconPath, tab.selectedIconPath])
    .filter((file) => file !== undefined)
  return [
    ...missing.map((file) => `${file} is missing`),
    ...unreached.map((stem) => `nothing reaches ${stem}`),
    ...pictures.filter((file) => !tree.has(at(file))).map((file) => `${file} is missing`),
    ...tabs
      .filter((tab) => !app.pages.includes(tab.pagePath))
      .map((tab) => `tab ${tab.pagePath} is not in the main package`),
  ]
}

/** Components of ours that the given JSON files name, and those that these name in turn. */
const reachedComponents = (tree: ProjectTree, root: string, stems: readonly string[]): string[] => {
  const reached = new Set<string>()
  const follow = (stem: string): void => {
    const file = path.posix.join(root, `${stem}.json`)
    const { usingComponents = {} } = (tree.has(file) ? JSON.parse(tree.read(file)) : {}) as Partial<AppJson>
    for (const value of Object.values(usingComponents)) {
      const target = value.startsWith('/') ? value.slice(1) : path.posix.join(path.posix.dirname(stem), value)
      const own =
        value.startsWith('/') || value.startsWith('.') || tree.has(path.posix.join(root, `${target}.json`))
      if (!own || reached.has(target)) continue
      reached.add(target)
      follow(target)
    }
  }
  stems.forEach(follow)
  return [...reached]
}

it('the mini-program is whole', () => {
  expect(complaints(repository, 'miniprogram')).toEqual([])
})

const below = (files: Readonly<Record<string, string>>): ProjectTree =>
  imagined(Object.fromEntries(Object.entries(files).map(([file, text]) => [`mp/${file}`, text])))

it('a small sound app is whole', () => {
  expect(complaints(below(smallApp), 'mp')).toEqual([])
})

it('missing files, unreached components, missing pictures and lost tabs are noticed', () => {
  const files = {
    ...smallApp,
    'app.json': JSON.stringify({
      pages: ['pages/home/home'],
      subPackages: [{ root: 'packages/earn', pages: ['scan/scan'] }],
      tabBar: { list: [{ pagePath: 'packages/earn/scan/scan', text: '扫码', iconPath: 'images/scan.png' }] },
    }),
    'packages/earn/scan/scan.json': '{}',
    'packages/earn/scan/scan.ts': '',
    'packages/earn/scan/scan.wxml': '',
    'components/lost/lost.json': '{"component":true}',
  }
  expect(complaints(below(files), 'mp')).toEqual([
    'packages/earn/scan/scan.wxss is missing',
    'nothing reaches components/lost/lost',
    'images/scan.png is missing',
    'tab packages/earn/scan/scan is not in the main package',
  ])
})

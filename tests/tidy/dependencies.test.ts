/**
 * Proves that an install gives everyone the same packages, that they may be used, and that they come from the public
 * registry.
 *
 * How: the manifests and lock files are read as data; a lock file names the licence of every package, also of those
 * that only another package needs.
 */
import { imagined, repository, type ProjectTree } from './projectTree'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

interface LockedPackage {
  readonly license?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const manifests = ({ files }: ProjectTree): string[] =>
  files.filter((file) => /(^|\/)package\.json$/.test(file))
const locks = ({ files }: ProjectTree): string[] =>
  files.filter((file) => /(^|\/)package-lock\.json$/.test(file))

const loose = (tree: ProjectTree): string[] =>
  manifests(tree).flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(tree.read(file)) as Manifest
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${file}: ${name} ${version}`)
  })

const packagesOf = (tree: ProjectTree): { name: string; license?: string; resolved?: string }[] =>
  locks(tree).flatMap((file) =>
    Object.entries((JSON.parse(tree.read(file)) as Lock).packages)
      .filter(([place]) => place !== '')
      .map(([place, entry]) => ({ name: place.replace(/^.*node_modules\//, ''), ...entry })),
  )

const foreign = (tree: ProjectTree): string[] =>
  packagesOf(tree)
    .filter(({ resolved }) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    .map(({ name }) => name)

/**
 * Parts for other systems that a lock file does not hold. `npm ci` refuses such a file, everywhere; it comes about when
 * a package was published for some systems before the others.
 */
const incomplete = (tree: ProjectTree): string[] =>
  locks(tree).flatMap((file) => {
    const { packages } = JSON.parse(tree.read(file)) as Lock
    return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !folders(place).some((folder) => `${folder}node_modules/${name}` in packages))
        .map((name) => `${file}: ${place} needs ${name}`),
    )
  })

/** A package's own folder and all above it, where Node looks for what it needs. */
const folders = (place: string): string[] => {
  if (place === '') return ['']
  const above = place.slice(0, place.lastIndexOf('node_modules/')).replace(/\/$/, '')
  return [`${place}/`, ...folders(above)]
}

const permissive = new Set(
  'MIT,MIT-0,ISC,Apache-2.0,BSD,BSD-2-Clause,BSD-3-Clause,0BSD,BlueOak-1.0.0,Unlicense,CC0-1.0,Zlib'
    .concat(',Python-2.0,PSF-2.0,CC-BY-3.0,CC-BY-4.0')
    .split(','),
)

/** Packages whose licence is not in the list or not in the lock file, each with what was read in the package. */
const read: Readonly<Record<string, string>> = {
  'axe-core': 'MPL-2.0: changes to its own files must be published, and there are none; used in tests only',
  'mdn-data': 'MPL-2.0 in one version, CC0-1.0 in the other: data behind jsdom, used in tests only',
  '@cloudbase/signature-nodejs': 'part of the official SDK, published without a licence field',
  '@cloudbase/wx-cloud-client-sdk': 'part of the official SDK, published without a licence field',
  'string.fromcodepoint': 'LICENSE-MIT.txt',
  jsesc: 'LICENSE-MIT.txt; its old versions write the field in the plural',
  'dom-walk': 'LICENCE: MIT; the field is in the plural',
  'exif-parser': 'LICENSE.md: MIT',
  'replace-ext': 'LICENSE: MIT; the field is in the plural',
  'qrcode-terminal': 'LICENSE: Apache-2.0; the field is in the plural',
  'node-bitmap':
    "published without a licence; inside WeChat's compiler, which is neither shipped nor changed",
}

/** `A AND B` needs both, `(A OR B)` needs one. */
const mayBeUsed = (license: string): boolean =>
  license
    .replace(/^\((.*)\)$/, '$1')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => permissive.has(one)))

const unread = (tree: ProjectTree): string[] =>
  packagesOf(tree)
    .filter(({ name, license }) => !(license !== undefined && mayBeUsed(license)) && !(name in read))
    .map(({ name, license }) => `${name}: ${license ?? 'no licence'}`)

it('every dependency is pinned to one version', () => {
  expect(loose(repository)).toEqual([])
})

it('every lock file belongs to a manifest and the other way round', () => {
  expect(locks(repository).map((file) => file.replace('-lock', ''))).toEqual(
    expect.arrayContaining(['package.json', 'tools/wechat-compiler/package.json']),
  )
})

it('no lock file names a registry other than the public one', () => {
  expect(foreign(repository)).toEqual([])
})

it('every lock file holds the parts for every system', () => {
  expect(incomplete(repository)).toEqual([])
})

it('every package may be used', () => {
  expect(packagesOf(repository).length).toBeGreaterThan(500)
  expect(unread(repository)).toEqual([])
})

it('every exception is still needed', () => {
  const names = new Set(packagesOf(repository).map(({ name }) => name))
  expect(Object.keys(read).filter((name) => !names.has(name))).toEqual([])
})

it('loose versions, foreign registries and other licences are noticed', () => {
  const tree = imagined({
    'package.json': '{"dependencies":{"a":"^1.0.0","b":"1.0.0"},"devDependencies":{"c":"latest"}}',
    'package-lock.json': JSON.stringify({
      packages: {
        '': {},
        'node_modules/a': { license: 'GPL-3.0', resolved: 'https://example.org/a.tgz' },
        'node_modules/a/node_modules/@b/c': { license: '(MIT OR GPL-3.0)' },
        'node_modules/d': {
          optionalDependencies: { 'd-linux': '1.0.0', 'd-mac': '1.0.0', 'd-windows': '1.0.0' },
        },
        'node_modules/d-linux': { license: 'MIT' },
        'node_modules/d/node_modules/d-mac': { license: 'MIT' },
        'node_modules/e': { license: 'MIT AND AGPL-3.0' },
      },
    }),
  })
  expect(loose(tree)).toEqual(['package.json: a ^1.0.0', 'package.json: c latest'])
  expect(foreign(tree)).toEqual(['a'])
  expect(incomplete(tree)).toEqual(['package-lock.json: node_modules/d needs d-windows'])
  expect(unread(tree)).toEqual(['a: GPL-3.0', 'd: no licence', 'e: MIT AND AGPL-3.0'])
})

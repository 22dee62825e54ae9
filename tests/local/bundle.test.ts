/**
 * What is deployed is what runs here: the bundles hold nothing that knows about this machine, are complete in their own
 * folder, and take nothing from outside but the environment variables that the platform and the runbook name.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildFunctions } from '../../scripts/build/functions'

jest.setTimeout(60_000)

const root = path.resolve(__dirname, '../..')
const built = mkdtempSync(path.join(tmpdir(), 'bundle-test-'))
const textOf = (name: string): string => readFileSync(path.join(built, name, 'index.js'), 'utf8')

beforeAll(() => buildFunctions(root, built))
afterAll(() => {
  rmSync(built, { recursive: true })
})

/** Words that only the local cloud, the preview, the seeder and the tests use. */
const localWords = [
  '127.0.0.1',
  'mingo',
  'libsql',
  '.linli',
  'x-openid',
  '/dev/',
  'demo-',
  'seedDemo',
  'glass-easel',
  'cloudService',
  'withFaults',
  'InstanceKilled',
]

describe.each(['api', 'events', 'jobs'])('the bundle of %s', (name) => {
  test.each(localWords)('does not know %s', (word) => {
    expect(textOf(name).includes(word)).toBe(false)
  })

  test('is complete in its folder', () => {
    for (const file of ['index.js', 'package.json', 'config.json']) {
      expect(existsSync(path.join(built, name, file))).toBe(true)
    }
    const required = [...textOf(name).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module = '']) => module)
    const outside = required.filter((module) => !builtinModules.includes(module.replace(/^node:/, '')))
    expect(outside).toEqual(['./wx-server-sdk.js'])
    expect(existsSync(path.join(built, name, 'wx-server-sdk.js'))).toBe(true)
  })

  test('has a manifest without dependencies, so that nothing is installed in the cloud', () => {
    const manifest = JSON.parse(readFileSync(path.join(built, name, 'package.json'), 'utf8')) as object
    expect(manifest).toEqual({ name, version: '1.0.0', private: true, main: 'index.js' })
  })

  test('reads no environment variable of ours but the key of the codes and the templates of messages', () => {
    const ours = [...textOf(name).matchAll(/\bLINLI_[A-Z_]+/g)].map(([variable]) => variable)
    const known = name === 'events' ? [] : ['LINLI_CODE_KEY', 'LINLI_MESSAGE_TEMPLATES']
    expect(new Set(ours)).toEqual(new Set(known))
  })
})

/**
 * Starting when something is in the way: one clear line and an exit code that is not 0, instead of a stack. The command
 * itself is run, on built functions.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startProduct } from '../../scripts/product'

jest.setTimeout(60_000)

const root = path.resolve(__dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'start-test-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const start = (...given: readonly string[]) => {
  const tsx = path.join(root, 'node_modules/.bin/tsx')
  const run = spawnSync(tsx, ['scripts/start.ts', '--no-build', ...given], { cwd: root, encoding: 'utf8' })
  const lines = run.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm warn'))
  return { lines, status: run.status }
}

test('a port that is in use', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { lines, status } = start('--port', String(port), '--data', path.join(folder, 'port'))
  server.close()
  expect(lines).toEqual([`port ${String(port)}: is in use by another program`])
  expect(status).toBe(1)
})

test('a port that is none', () => {
  const { lines, status } = start('--port', 'abc')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^--port abc is no port\./)
  expect(status).toBe(1)
})

test('a data folder whose database is broken', () => {
  const data = path.join(folder, 'broken')
  mkdirSync(data)
  writeFileSync(
    path.join(data, 'database.sqlite'),
    'this is no database, and long enough to be looked at'.repeat(20),
  )
  const { lines, status } = start('--port', '0', '--data', data)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(data)
  expect(status).toBe(1)
})

test('functions that were not built', async () => {
  const starting = startProduct({ root: folder, port: 0, say: () => undefined })
  await expect(starting).rejects.toThrow('the functions are not built: run npm run build first')
})

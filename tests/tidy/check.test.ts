/**
 * Proves that the programs that judge the project cannot be green by accident: a missing browser fails in CI, a failing
 * step is reported as failing with what it printed, and a source newer than the build is noticed.
 *
 * How: the parts are run over temporary folders and small commands; `npm test` itself is run without a browser to find.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from '../../scripts/check/findChromium'
import { isBuildStale } from '../../scripts/check/isBuildStale'
import { runStep } from '../../scripts/check/step'
import { repository } from './projectTree'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-check-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = (file: string, writtenAtSeconds = 1000): string => {
  const place = path.join(folder, file)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, '')
  utimesSync(place, writtenAtSeconds, writtenAtSeconds)
  return place
}

describe('the browser', () => {
  it('is the one that is named, before one that is found', () => {
    expect(findChromium({ CHROMIUM_PATH: '/some/chromium', PATH: folder })).toBe('/some/chromium')
  })

  it('is found on the path when it can be run', () => {
    const place = write('google-chrome')
    expect(findChromium({ PATH: folder })).toBeUndefined()
    chmodSync(place, 0o755)
    expect(findChromium({ PATH: `/nowhere${path.delimiter}${folder}` })).toBe(place)
  })

  it('fails npm test in CI when there is none', () => {
    const tsx = path.join(repository.root, 'node_modules/tsx/dist/cli.mjs')
    const environment = { ...process.env, CI: 'true', PATH: folder, CHROMIUM_PATH: undefined }
    const run = spawnSync(process.execPath, [tsx, 'scripts/test.ts'], {
      cwd: repository.root,
      env: environment,
      encoding: 'utf8',
    })
    expect(run.stdout.trim().split('\n')).toEqual([
      'No Chromium was found (set CHROMIUM_PATH): the end-to-end tests are skipped.',
      '0 passed, 1 failed',
    ])
    expect(run.status).toBe(1)
  })
})

describe('the build', () => {
  const built = (): void => {
    for (const source of ['shared/errors.ts', 'cloudfunctions/api/index.ts', 'scripts/build/a.ts'])
      write(source)
    write('package-lock.json')
    write('dist/cloudfunctions/api/index.js', 2000)
    write('miniprogram/generated/contract.ts', 2000)
  }

  it('is fresh when everything was written after every source', () => {
    built()
    expect(isBuildStale(folder)).toBe(false)
  })

  it('is stale when a source is newer than one result', () => {
    built()
    write('shared/domain/bank/passbook.ts', 3000)
    expect(isBuildStale(folder)).toBe(true)
  })

  it('is stale when a result is missing', () => {
    built()
    rmSync(path.join(folder, 'miniprogram'), { recursive: true })
    expect(isBuildStale(folder)).toBe(true)
  })
})

describe('a step', () => {
  const run = (...scripts: string[]) =>
    runStep({ name: 'step', commands: scripts.map((script) => ['--eval', script]) }, folder, process.env)

  it('is ok when all of its commands are', async () => {
    await expect(run('console.log(1)', 'console.error(2)')).resolves.toMatchObject({
      ok: true,
      output: '1\n2',
    })
  })

  it('fails when one of its commands fails, and runs the others all the same', async () => {
    await expect(run('process.exit(3)', 'console.log("after")')).resolves.toMatchObject({
      ok: false,
      output: 'after',
    })
  })

  it('fails when a command is killed', async () => {
    await expect(run('process.kill(process.pid, "SIGKILL")')).resolves.toMatchObject({ ok: false })
  })
})

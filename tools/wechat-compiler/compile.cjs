/**
 * Compiles the mini-program with WeChat's own compiler, without network, key or DevTools, and answers what each
 * package weighs.
 *
 *   node tools/wechat-compiler/compile.cjs [project folder]
 *
 * Prints one JSON object on standard output: `{ok, problems: string[], packages: [{name, bytes, limitBytes}]}`, and
 * exits 1 when there are problems. The project folder holds `project.config.json` and `miniprogram/`; packages are
 * taken from the `node_modules` of this repository.
 */
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { unresolvedRequires } = require('./unresolvedRequires.cjs')

const repository = path.resolve(__dirname, '../..')

/** What WeChat's server would tell the compiler about the appid; the limits are the platform's published ones. */
const projectAttributes = {
  platform: false,
  appType: 0,
  isSandbox: false,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    NavigateMiniprogramLimit: 10,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxCustomTabbarCount: 10,
    MaxTabbarIconSize: 40,
  },
}

/** This project's own limits, far below the platform's 2 MB, because residents' phones are old and slow. */
const limitBytes = { main: 1024 * 1024, subPackage: 512 * 1024 }

/**
 * Copies what the compiler needs into a folder of its own. The compiler writes next to its input and keeps caches, and
 * it must not see packages other than the mini-program's.
 */
const stage = (project, folder) => {
  fs.copyFileSync(path.join(project, 'project.config.json'), path.join(folder, 'project.config.json'))
  fs.cpSync(path.join(project, 'miniprogram'), path.join(folder, 'miniprogram'), {
    recursive: true,
    filter: (source) => path.basename(source) !== 'miniprogram_npm',
  })
  const kits = miniprogramPackages()
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'staged', dependencies: kits }))
  for (const name of Object.keys(kits)) {
    const place = path.join(folder, 'node_modules', name)
    fs.cpSync(path.join(repository, 'node_modules', name), place, { recursive: true })
  }
}

/** Packages of the repository that say, by the `miniprogram` field, that they are for a mini-program. */
const miniprogramPackages = () => {
  const { dependencies = {}, devDependencies = {} } = readJson(path.join(repository, 'package.json'))
  const names = Object.entries({ ...dependencies, ...devDependencies })
  return Object.fromEntries(
    names.filter(
      ([name]) => 'miniprogram' in readJson(path.join(repository, 'node_modules', name, 'package.json')),
    ),
  )
}

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

const compile = async (folder) => {
  const ci = require('miniprogram-ci')
  const packed = await ci.packNpmManually({
    packageJsonPath: path.join(folder, 'package.json'),
    miniprogramNpmDistDir: path.join(folder, 'miniprogram'),
  })
  const project = new ci.Project({
    appid: readJson(path.join(folder, 'project.config.json')).appid,
    type: 'miniProgram',
    projectPath: folder,
    privateKey: 'none',
    ignores: ['node_modules/**/*'],
    attr: async () => projectAttributes,
  })
  const output = await ci.getCompiledResult({
    project,
    version: '0.0.0',
    desc: 'compile only',
    setting: { useProjectConfig: true },
    onProgressUpdate: () => undefined,
  })
  return { output, warnings: packed.warnList.map((warning) => `build npm: ${JSON.stringify(warning)}`) }
}

/** Bytes of the main package and of each sub-package, by the paths that app.json gives. */
const measure = (output) => {
  const app = JSON.parse(output['app.json'].toString())
  const roots = [...(app.subPackages ?? []), ...(app.subpackages ?? [])].map(({ root }) =>
    root.replace(/^\/|\/$/g, ''),
  )
  const bytes = Object.fromEntries(['main', ...roots].map((name) => [name, 0]))
  for (const [file, content] of Object.entries(output)) {
    const owner = roots.find((root) => file.startsWith(`${root}/`)) ?? 'main'
    if (!file.endsWith('.map')) bytes[owner] += Buffer.byteLength(content)
  }
  return Object.entries(bytes).map(([name, size]) => ({
    name,
    bytes: size,
    limitBytes: name === 'main' ? limitBytes.main : limitBytes.subPackage,
  }))
}

const examine = ({ output, warnings }) => {
  const packages = measure(output)
  const heavy = packages.filter((one) => one.bytes > one.limitBytes)
  const problems = [
    ...warnings,
    ...unresolvedRequires(output),
    ...heavy.map((one) => `package ${one.name} weighs ${one.bytes} bytes, more than ${one.limitBytes}`),
  ]
  return { ok: problems.length === 0, problems, packages }
}

/** The compiler talks on standard output and keeps the process alive, so it runs in a child with its own channel. */
const main = async () => {
  if (process.argv[2] === '--staged') {
    const folder = process.argv[3]
    const answer = await compile(folder).then(examine, (error) => ({
      ok: false,
      problems: [[error.path, error.code, error.message].filter(Boolean).join(': ')],
      packages: [],
    }))
    fs.writeFileSync(path.join(folder, 'answer.json'), JSON.stringify(answer))
    process.exit(0)
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-compile-'))
  try {
    stage(path.resolve(process.argv[2] ?? repository), folder)
    const child = spawnSync(process.execPath, [__filename, '--staged', folder], { encoding: 'utf8' })
    const file = path.join(folder, 'answer.json')
    if (!fs.existsSync(file))
      throw new Error(`the compiler ended without an answer: ${child.stderr.slice(-2000)}`)
    const answer = readJson(file)
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
    process.exitCode = answer.ok ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

void main()

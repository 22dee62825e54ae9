import type { Step } from './step'

const tsx = 'node_modules/tsx/dist/cli.mjs'
const tsc = 'node_modules/typescript/bin/tsc'

/** Each folder of code is checked against the world it runs in: Node, WeChat, a browser. */
const typedFolders = ['.', 'miniprogram', 'local/preview/runtime', 'tests/ui', 'tests/e2e']

export const build: Step = { name: 'build', commands: [[tsx, 'scripts/build.ts']] }

/** What reads the sources and depends on nothing but the build; slowest first, so that two at a time end together. */
export const staticSteps: readonly Step[] = [
  { name: 'lint', commands: [['node_modules/eslint/bin/eslint.js', '.']] },
  {
    name: 'types',
    commands: typedFolders.map((folder) => [tsc, '--noEmit', '--project', `${folder}/tsconfig.json`]),
  },
  {
    name: 'format',
    commands: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  },
  { name: 'templates', commands: [[tsx, 'scripts/wxmlTypes.ts']] },
  {
    name: 'imports',
    commands: [
      [
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        '--output-type',
        'err-long',
        ...['shared', 'cloudfunctions', 'local', 'miniprogram', 'scripts', 'tests'],
      ],
    ],
  },
  {
    name: 'dead code',
    commands: [['node_modules/knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors']],
  },
  { name: 'documents', commands: [[tsx, 'scripts/docs.ts', '--check']] },
]

export const tests = (fast: boolean): Step => ({
  name: 'tests',
  commands: [[tsx, 'scripts/test.ts', ...(fast ? ['--fast'] : [])]],
  live: true,
})

export const weChat: Step = { name: 'WeChat compiler', commands: [['tools/wechat-compiler/compile.cjs']] }

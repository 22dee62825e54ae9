/**
 * Which folder may import which (the layout of AGENTS.md), one rule a direction.
 *
 * miniprogram -> shared <- cloudfunctions; inside cloudfunctions: jobs -> operations -> runtime; inside shared:
 * contract -> domain. `shared` reaches the phone only as the generated copy below `miniprogram/generated`.
 */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other to run are one idea or need a third; types may name each other.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-unresolved',
      'An import that leads nowhere. Functions that tests deploy may be broken on purpose; what TDesign is on the phone ' +
        "is looked up by WeChat's compiler.",
      { pathNot: '^tests/.*/functions/' },
      { couldNotResolve: true, pathNot: '^tdesign-miniprogram/' },
    ),
    forbid(
      'no-orphans',
      'A file that nothing imports and that imports nothing.',
      { orphan: true, pathNot: ['^(miniprogram|tests|scripts|tools)/', '\\.d\\.ts$'] },
      {},
    ),
    forbid(
      'phone-stands-alone',
      "WeChat compiles only what lies inside the mini-program's root, and packages meant for it.",
      { path: '^miniprogram/', pathNot: '^miniprogram/generated/' },
      { pathNot: ['^miniprogram/', '^tdesign-miniprogram/', packages('tdesign-miniprogram')] },
    ),
    forbid(
      'shared-is-pure',
      'No input or output, no platform: what both sides can run.',
      { path: '^shared/' },
      { pathNot: ['^shared/', packages('zod', 'dayjs')] },
    ),
    forbid(
      'domain-knows-no-schema',
      'Decisions reach the phone, which has no schema library.',
      { path: '^shared/(domain/|refusals/|errors\\.ts$)' },
      { path: packages('zod') },
    ),
    forbid(
      'domain-knows-no-contract',
      'The contract is written in the words of the domain, not the other way round.',
      { path: '^shared/(domain/|refusals/|errors\\.ts$)' },
      { path: '^shared/contract/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'functions-know-no-machine',
      'What is deployed holds nothing that exists only on a developer machine.',
      { path: '^cloudfunctions/' },
      { path: '^(local|tests|scripts|miniprogram|tools)/' },
    ),
    forbid(
      'functions-use-few-packages',
      'Every package is bundled into a cold start.',
      { path: '^cloudfunctions/' },
      {
        path: 'node_modules/',
        pathNot: packages('@cloudbase/node-sdk', 'wx-server-sdk', 'zod', 'dayjs'),
      },
    ),
    forbid(
      'runtime-knows-no-operation',
      'Operations stand on the runtime.',
      { path: '^cloudfunctions/(runtime/|database\\.ts$)' },
      { path: '^cloudfunctions/(api|jobs)/' },
    ),
    forbid(
      'operations-know-no-job',
      'A job may run operations again, never the reverse.',
      { path: '^cloudfunctions/api/' },
      { path: '^cloudfunctions/jobs/' },
    ),
    forbid(
      'contexts-meet-at-steps',
      "A context never reaches into another's documents; it calls the other's exported steps.",
      { path: '^cloudfunctions/api/operations/([^/]+)/' },
      {
        path: '^cloudfunctions/api/operations/[^/]+/',
        pathNot: ['^cloudfunctions/api/operations/$1/', '/steps\\.ts$'],
      },
    ),
    forbid(
      'local-cloud-knows-no-product',
      'It would serve any project: it reads the list of collections and nothing else of this one.',
      { path: '^local/cloud/' },
      {
        path: '^(shared|cloudfunctions|miniprogram|scripts|tests)/',
        pathNot: '^cloudfunctions/database\\.ts$',
      },
    ),
    forbid(
      'preview-knows-no-product',
      'It runs any mini-program: it reads sources, and imports none.',
      { path: '^local/preview/' },
      { path: '^(cloudfunctions|miniprogram|scripts|tests)/', pathNot: '^cloudfunctions/database\\.ts$' },
    ),
    forbid(
      'scripts-know-no-test',
      'Tests are run, not imported; what `npm run bench` prints and what the budget tests measure is the same.',
      { path: '^scripts/' },
      { path: '^tests/', pathNot: '^tests/bench/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', 'miniprogram_npm/', '^tools/wechat-compiler/node_modules/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

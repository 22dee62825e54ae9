// Two kinds of tests: those of the server, the local cloud and the rules run in Node; those of the
// mini-program's components and pages run in jsdom.
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
}

const node = (name) => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
})

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    ...['domain', 'operations', 'local', 'sim', 'tidy', 'bench', 'e2e'].map(node),
    {
      displayName: 'ui',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { url: 'https://jest.test' },
      testMatch: ['<rootDir>/tests/ui/**/*.test.ts'],
      transform: { '^.+\\.(ts|js)$': ['@swc/jest', swc] },
      transformIgnorePatterns: ['/node_modules/(?!tdesign-miniprogram/)'],
    },
  ],
}

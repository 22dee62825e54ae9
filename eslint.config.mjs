import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/**
 * The modules through which time, chance, the process and the console come in. Everything else is given them, so that
 * a test can set the clock and repeat a run from its seed. Each door is one rule, switched off for its own files.
 */
const doors = {
  'no-restricted-syntax': [
    'cloudfunctions/runtime/clock.ts',
    'local/cloud/clock.ts',
    'local/cloud/localCloud.ts',
    'local/preview/runtime/**/*.ts',
    'miniprogram/services/**/*.ts',
    'scripts/**/*.ts',
    'tests/{bench,e2e,local,tidy}/**/*.ts',
  ],
  'no-restricted-properties': [
    'cloudfunctions/runtime/ids.ts',
    'local/{cloud,preview}/**/*.ts',
    'miniprogram/services/**/*.ts',
    'scripts/**/*.ts',
  ],
  'no-restricted-imports': [
    'cloudfunctions/runtime/{ids,runtime}.ts',
    'local/{cloud,preview}/**/*.ts',
    'scripts/**/*.ts',
    'tests/**/*.ts',
  ],
  'no-restricted-globals': [
    'cloudfunctions/runtime/environment.ts',
    'local/cloud/localCloud.ts',
    'local/cloud/host/instanceWorker.ts',
    'local/preview/**/*.ts',
    'miniprogram/services/**/*.ts',
    'scripts/**/*.ts',
    'tests/**/*.ts',
  ],
  'no-console': [
    'cloudfunctions/runtime/log.ts',
    'local/cloud/log.ts',
    'local/cloud/host/instanceWorker.ts',
    'local/preview/runtime/console.ts',
    'scripts/**/*.ts',
  ],
}

const clock = 'Take the time from the clock that is given.'
const chance = 'Take chance, ids and keys from what is given.'

const closedDoors = {
  'no-restricted-syntax': [
    'error',
    { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: clock },
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
    { selector: 'CallExpression[callee.name="Date"]', message: clock },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: chance },
    { object: 'crypto', property: 'randomUUID', message: chance },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        { name: 'node:crypto', importNames: ['randomUUID', 'randomBytes', 'randomInt'], message: chance },
        { name: 'node:process', message: 'Only the environment module reads the process.' },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    { name: 'process', message: 'Only the environment module reads the process.' },
    { name: 'wx', message: 'Only miniprogram/services calls WeChat.' },
  ],
  'no-console': 'error',
}

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '.linli/',
    'coverage/',
    'miniprogram/generated/',
    'miniprogram/miniprogram_npm/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Brackets say that a name comes from outside and may be missing.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Spreading a text counts what a person calls characters of Chinese, emoji aside.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // It asks for the exclamation mark that another rule of the same set forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A number in a text is plain; an object or a null in a text is the mistake this rule is for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      'no-cond-assign': 'error',
      'no-constant-condition': 'error',
      'no-control-regex': 'error',
      'no-empty': 'error',
      'no-misleading-character-class': 'error',
      'no-prototype-builtins': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'object-shorthand': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      ...closedDoors,
    },
  },
  ...Object.entries(doors).map(([rule, files]) => ({ files, rules: { [rule]: 'off' } })),
  {
    files: ['tests/**/*.ts'],
    rules: {
      'max-lines': ['error', 500],
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.recommended, tseslint.configs.disableTypeChecked],
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
    },
  },
)

import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';

const banned = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use named exports.' },
];
const bannedDriver = ['startSession', 'withTransaction', 'watch'].map((name) => ({
  selector: `CallExpression[callee.property.name="${name}"]`,
  message: `${name} is outside the MongoDB subset (docs/architecture.md).`,
}));
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only the roots and tools/ read the environment, through config/.',
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      '.data',
      '.engines',
      'coverage',
      'reference',
      'web/src/api/schema.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-param-reassign': ['error', { props: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      'object-shorthand': 'error',
      complexity: ['error', 12],
      'no-eval': 'error',
      'no-new-func': 'error',
      'import-x/no-default-export': 'error',
      'no-restricted-syntax': ['error', ...banned, ...bannedDriver, environment],
    },
  },
  {
    files: [
      'src/main/server.ts',
      'src/main/worker.ts',
      'src/commands/**',
      'demo/**',
      'tools/**',
      'bench/**',
      'test/**',
      'web/test/**',
      'web/testing/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...banned, ...bannedDriver] },
  },
  {
    files: ['src/commands/**', 'demo/**', 'tools/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['workflows/**/*.ts', 'src/contexts/*/rules/**/*.ts', 'src/kernel/values/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'fs', 'crypto', 'path'], message: 'No Node modules here.' },
            { group: ['mongoose', 'mongodb', 'express', 'zod'], message: 'No drivers here.' },
            {
              group: ['**/activities/*'],
              allowTypeImports: true,
              message: 'Activities are imported as types only.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'fetch', 'process', 'setImmediate'],
    },
  },
  {
    files: ['src/contexts/*/rules/**/*.ts', 'src/kernel/values/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...banned,
        environment,
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time is an argument.',
        },
        {
          selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
          message: 'Time is an argument.',
        },
        { selector: 'AwaitExpression', message: 'Rules never await.' },
        {
          selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
          message: 'Randomness is an argument.',
        },
      ],
    },
  },
  {
    // Vite reads the default export of its configuration.
    files: ['web/vite.config.ts'],
    rules: { 'import-x/no-default-export': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    // A handler may be a promise: what goes wrong in it is shown by the page.
    files: ['web/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: [
      'test/**/*.ts',
      'tools/**/*.test.ts',
      'web/test/**/*.ts',
      'web/{src,testing}/**/*.test.{ts,tsx}',
    ],
    plugins: { jest },
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'assert*', '**.expect'] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['test/contracts-of-ports/**', 'test/e2e/one-service/**'],
    rules: { 'jest/no-export': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        setTimeout: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);

export default {
  testEnvironment: '<rootDir>/tools/testing/test-environment.cjs',
  runtime: '<rootDir>/tools/testing/test-runtime.cjs',
  testTimeout: 30_000,
  roots: ['<rootDir>/test', '<rootDir>/tools', '<rootDir>/web/src'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {},
};

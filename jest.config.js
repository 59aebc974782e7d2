export default {
  testEnvironment: '<rootDir>/tools/testing/test-environment.cjs',
  testTimeout: 30_000,
  roots: ['<rootDir>/test', '<rootDir>/tools'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  coverageProvider: 'v8',
  transform: { '^.+\\.ts$': '<rootDir>/tools/typescript/jest-transform.cjs' },
};

// Plain JavaScript, because Jest reads a TypeScript config only with ts-node or on Node 22.

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/.stack'],
  watchPathIgnorePatterns: ['<rootDir>/.stack'],
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  testTimeout: 60_000,
  // One more than the two cores that we count on: a test of the whole house waits for a third of its time.
  maxWorkers: 3,
};

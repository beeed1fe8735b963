// Plain JavaScript, because Jest reads a TypeScript config only with ts-node or on Node 22.
// Kills and lost answers of the later writes: minutes each, and all of it together no longer fits into twenty. `ALL_FAULTS=1` adds them.
const longFaults = ['assembly', 'catalog', 'loads', 'refunds', 'short-stock'];
const leftOut = process.env.ALL_FAULTS === '1' ? [] : [`/test/faults/(${longFaults.join('|')})\\.test\\.ts$`];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...leftOut],
  modulePathIgnorePatterns: ['<rootDir>/.stack'],
  watchPathIgnorePatterns: ['<rootDir>/.stack'],
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  testTimeout: 60_000,
  // One more than the two cores that we count on: a test of the whole house waits for a third of its time.
  maxWorkers: 3,
};

import { readTestCounts } from './test-counts';

test('counts what passed and failed, and a file that could not be run as a failure', () => {
  expect(readTestCounts({ numPassedTests: 12, numFailedTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual({
    passed: 12,
    failed: 3,
  });
});

test('no report counts nothing', () => {
  expect(readTestCounts(undefined)).toEqual({ passed: 0, failed: 0 });
});

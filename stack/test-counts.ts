export interface TestCounts {
  passed: number;
  failed: number;
}

/**
 * The true counts of a Jest run from its JSON report. A file that could not even be run (it does not compile, say)
 * holds no test that failed, so each counts as one failure.
 */
export function readTestCounts(report: unknown): TestCounts {
  const count = (name: string): number => {
    if (typeof report !== 'object' || report === null) return 0;
    const value: unknown = Object.entries(report).find(([key]) => key === name)?.[1];
    return typeof value === 'number' ? value : 0;
  };
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests') + count('numRuntimeErrorTestSuites'),
  };
}

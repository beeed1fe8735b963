import { type Problem } from '../../domain/problems';

/** What a row bears of the problem that it waits for, and by which it is found when that is mended. */
export const problemColumns = (problem: Problem | null) => ({
  problem: problem === null ? null : JSON.stringify(problem),
  blocked_on: problem?.blockedOn ?? [],
});

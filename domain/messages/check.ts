import { type Problem } from '../problems';

/** What connecting found: either all is well, or everything that is wrong, in one go. */
export interface CheckResult {
  ok: boolean;
  company: string | null;
  problems: Problem[];
}

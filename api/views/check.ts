import { type CheckView } from '../../schemas/api/checks';
import { type CheckProgress } from '../temporal/run-check';

/** A check's progress in words. `base` is the connection's own address. */
export function checkView(progress: CheckProgress, base: string): CheckView {
  const link = 'attempt' in progress ? `${base}/checks/${progress.attempt}` : null;
  switch (progress.state) {
    case 'finished':
      return {
        state: 'finished',
        sentence: progress.result.ok
          ? `All is well: connected to ${progress.result.company ?? 'the company'}.`
          : `The check found ${progress.result.problems.length === 1 ? 'a problem' : `${progress.result.problems.length} problems`}.`,
        result: progress.result,
        link,
      };
    case 'running':
      return {
        state: 'running',
        sentence: 'The check is still running; follow the link for its result.',
        result: null,
        link,
      };
    case 'broken':
      return {
        state: 'broken',
        sentence:
          'The check ended without a result. Start it again; if it stays so, look it up in the Temporal UI.',
        result: null,
        link,
      };
    case 'temporal-down':
      return {
        state: 'not-started',
        sentence:
          'Temporal cannot be reached, so the connection was not checked. Check it again when Temporal is back.',
        result: null,
        link: null,
      };
  }
}

import { type CheckAnswer, type CheckView } from '../../schemas/api/checks';
import { type CheckProgress } from '../temporal/run-check';

/** A check's progress in words. `base` is the connection's own address. */
export function checkView(progress: CheckProgress, base: string): CheckView {
  const link = 'attempt' in progress ? `${base}/checks/${progress.attempt}` : null;
  switch (progress.state) {
    case 'finished':
      return {
        state: 'finished',
        sentence: sentenceOf(progress.result),
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

function sentenceOf({ ok, company, problems }: CheckAnswer): string {
  const connected = `connected to ${company ?? 'the company'}`;
  if (ok && problems.length === 0) return `All is well: ${connected}.`;
  const found = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return ok
    ? `The keys are right: ${connected}. The check found ${found} beside.`
    : `The check found ${found}.`;
}

import { ApplicationFailure, Context } from '@temporalio/activity';
import { isPostgresAway } from '../db/postgres-away';

/** A bug shows itself the same way every time; so often is it tried, in case it was something else. */
const mostAttempts = 4;

/**
 * Wraps the activities that touch only Postgres. While Postgres is away they are tried for ever; anything else is a bug, which fails
 * the activity after a few attempts, so that the order can be parked with a true reason instead of being tried unseen.
 */
export function booksSteps<T extends object>(activities: T): T {
  const wrapped = Object.entries(activities).map(([name, run]: [string, unknown]) => [
    name,
    typeof run === 'function' ? guarded(run as (input: unknown) => Promise<unknown>) : run,
  ]);
  return Object.fromEntries(wrapped) as T;
}

function guarded(run: (input: unknown) => Promise<unknown>): (input: unknown) => Promise<unknown> {
  return async (input) => {
    try {
      return await run(input);
    } catch (error) {
      if (isPostgresAway(error) || Context.current().info.attempt < mostAttempts) throw error;
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw ApplicationFailure.nonRetryable(message, 'unexpected');
    }
  };
}

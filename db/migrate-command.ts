import { readEnv } from '../platform/env';
import { migrateToLatest } from './migrate';

/** Brings the database of `DATABASE_URL` to the newest schema, and says what it applied: the one-shot before a deployment. */
migrateToLatest(readEnv().DATABASE_URL).then(
  (applied) => {
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to apply.');
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);

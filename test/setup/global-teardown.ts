import { rmSync } from 'node:fs';
import { startedRun } from './run-state';

/** Stops the run's servers and forgets their data. */
export default async function globalTeardown(): Promise<void> {
  const run = startedRun();
  if (!run) return;
  await run.stop();
  rmSync(run.dir, { recursive: true, force: true });
}

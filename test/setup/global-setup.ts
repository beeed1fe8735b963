import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startGuard } from '../../stack/child';
import { stateRoot } from '../../stack/paths';
import { freePort } from '../../stack/ports';
import { startPostgres } from '../../stack/postgres';
import { ProcessRecord } from '../../stack/process-record';
import { findTemporalCli } from '../../stack/temporal-cli';
import { startTemporalServer } from '../../stack/temporal-server';
import { prepareTemplate } from './database';
import { clearOldRuns } from './old-runs';
import { keepForTeardown } from './run-state';
import { prepareWorkflowBundle } from './workflow-bundle';

/**
 * Starts what every suite shares: one Postgres, one Temporal dev server and one workflow bundle for the whole run,
 * each run in a folder of its own. `TEST_SERVERS=off` leaves them out, for pure unit tests alone.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_SERVERS === 'off') return;
  const dir = path.join(stateRoot, 'test', `run-${process.pid}`);
  clearOldRuns(path.dirname(dir));
  mkdirSync(dir, { recursive: true });
  const record = new ProcessRecord(dir);
  startGuard(dir);
  process.env.TEST_RUN_DIR = dir;

  // On stderr, because Jest's stdout is not shown by `npm test`.
  const say = (line: string) => console.error(line);
  const [postgres, temporal] = await Promise.all([
    (async () => startPostgres({ dir, port: await freePort(), record, forTests: true }))(),
    (async () => {
      const { file } = await findTemporalCli({ say });
      process.env.TEST_TEMPORAL_CLI = file;
      return startTemporalServer({
        cli: file,
        dir,
        port: await freePort(),
        keepState: false,
        record,
        forTests: true,
      });
    })(),
    prepareWorkflowBundle(),
  ]);
  keepForTeardown({ dir, stop: () => Promise.all([postgres.stop(), temporal.stop()]) });
  process.env.TEST_DATABASE_URL = postgres.url();
  process.env.TEST_TEMPORAL_ADDRESS = temporal.address;
  await prepareTemplate();
}

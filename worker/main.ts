import { readEnv } from '../platform/env';
import { startWorker } from './start-worker';

/** One worker process. Any number may run; they share everything through Temporal and Postgres. */
async function main(): Promise<void> {
  const worker = await startWorker(readEnv());
  console.log(JSON.stringify({ ready: true, part: 'worker' }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void worker.stop().then(() => process.exit(0)));
  }
  await worker.stopped;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

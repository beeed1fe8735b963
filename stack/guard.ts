import { ProcessRecord } from './process-record';

/**
 * Outlives its parent only to tidy up: when the pipe from the parent closes (it ended, or was killed with -9),
 * every child that the parent recorded and did not stop is stopped.
 */
const dir = process.argv[2];
if (!dir) throw new Error('guard: the state folder is missing');
process.stdin.on('end', () => {
  new ProcessRecord(dir).stopLeftovers().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
process.stdin.resume();

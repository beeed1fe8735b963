import { createLimiter } from '../../activities/limiter/limiter';
import { openDatabase } from '../../db/open';
import { systemClock } from '../../platform/clock';

/**
 * One worker process of the limiter's test: so many callers at once, for so long; prints when each call went, as JSON.
 *
 * Arguments: database, account, calls per minute, vendor's limit, callers, milliseconds.
 */
async function main(): Promise<void> {
  const [database = '', account = '', ...figures] = process.argv.slice(2);
  const [perMinute = 0, vendorLimit = 0, callers = 0, forMs = 0] = figures.map(Number);
  const db = openDatabase(database, { poolSize: 5 });
  const limiter = createLimiter(db);
  const sent: number[] = [];
  const end = Date.now() + forMs;
  const caller = async (name: string) => {
    for (let call = 0; Date.now() < end; call++) {
      const ask = { account, perMinute, vendorLimit, class: 'pull', maxSleepMs: 200 } as const;
      for (;;) {
        const answer = await limiter.take({ ...ask, ticket: `${name}/${call}` });
        if (answer.kind === 'go') break;
        await systemClock.sleep(answer.afterMs + Math.random() * 50);
      }
      sent.push(Date.now());
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => caller(`${process.pid}/${n}`)));
  await db.destroy();
  process.stdout.write(JSON.stringify(sent));
}

void main();

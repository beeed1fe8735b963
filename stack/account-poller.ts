import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { TimelineFeed } from './timeline-feed';
import { orderSource, saleSource } from './timeline-sources';

/**
 * Tells, line by line, what becomes of orders and sales, from the append-only tables `timeline` and `sale_timeline`.
 * Where it got to is kept in `stateFile`, so that the account goes on there after a restart.
 */
export class AccountPoller {
  private readonly pool: Pool;
  private readonly feeds: TimelineFeed[];
  private polling: Promise<void> | undefined;
  private stopped = false;

  constructor(
    databaseUrl: string,
    private readonly stateFile: string,
    private readonly tell: (line: string) => void,
  ) {
    this.pool = new Pool({ connectionString: databaseUrl, max: 2 });
    // Without a listener, a Postgres that is restarted would end this process.
    this.pool.on('error', () => undefined);
    // One number for each table; a file of before the second has the first alone.
    const told = existsSync(stateFile) ? readFileSync(stateFile, 'utf8').trim().split(/\s+/) : [];
    this.feeds = [orderSource, saleSource].map(
      (source, at) => new TimelineFeed(source, BigInt(told[at] || '0')),
    );
  }

  start(everyMs = 300): void {
    this.polling = (async () => {
      while (!this.stopped) {
        await this.pollOnce().catch(toldLater);
        await sleep(everyMs);
      }
    })();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.polling;
    await this.pool.end();
  }

  /** Tells what is new. */
  async pollOnce(): Promise<void> {
    for (const feed of this.feeds) await feed.pollOnce(this.pool, this.tell);
    writeFileSync(this.stateFile, this.feeds.map((feed) => feed.toldUntil.toString()).join('\n'));
  }
}

/** Postgres may be restarting: nothing is lost, the next poll tells it. Anything else is a bug and must be seen. */
function toldLater(error: unknown): void {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const away = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03'].includes(String(code));
  if (!away && !message.includes('Connection terminated'))
    console.error(`The live account cannot be read: ${message}`);
}

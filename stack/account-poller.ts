import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { z } from 'zod';
import { orderLine, toldSteps } from './live-account';

const Detail = z.record(z.string(), z.unknown());
const Told = z.object({
  id: z.string(),
  tenant_id: z.string(),
  ss_account: z.string(),
  order_id: z.string(),
  order_number: z.string(),
  generation: z.number(),
});
const Step = z.object({ step: z.string(), sentence: z.string(), at: z.date(), detail: Detail });

/** Rows may commit out of the order of their ids; so far back is looked again for ones that were not seen. */
const lookBack = 200;

/**
 * Tells, line by line, what becomes of the orders, from the append-only table `timeline`.
 * Where it got to is kept in `stateFile`, so that the account goes on there after a restart.
 */
export class AccountPoller {
  private readonly pool: Pool;
  private readonly seen = new Set<string>();
  private last: bigint;
  /** What an earlier run told is not told again. */
  private readonly toldBefore: bigint;
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
    this.toldBefore = BigInt(existsSync(stateFile) ? readFileSync(stateFile, 'utf8').trim() || '0' : '0');
    this.last = this.toldBefore;
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
    const back = this.last - BigInt(lookBack);
    const from = back > this.toldBefore ? back : this.toldBefore;
    const { rows } = await this.pool.query(
      `select id::text, tenant_id, ss_account, order_id, order_number, generation from timeline
       where id > $1 and step = any($2) order by id limit 500`,
      [from.toString(), [...toldSteps]],
    );
    for (const row of z.array(Told).parse(rows)) {
      if (this.seen.has(row.id)) continue;
      this.tell(await this.lineOf(row));
      this.seen.add(row.id);
      if (BigInt(row.id) > this.last) this.last = BigInt(row.id);
    }
    for (const id of this.seen) if (BigInt(id) <= this.last - BigInt(lookBack)) this.seen.delete(id);
    writeFileSync(this.stateFile, this.last.toString());
  }

  private async lineOf(told: z.infer<typeof Told>): Promise<string> {
    const { rows } = await this.pool.query(
      `select step, sentence, at, detail from timeline
       where tenant_id = $1 and ss_account = $2 and order_id = $3 and generation = $4 and id <= $5 order by id`,
      [told.tenant_id, told.ss_account, told.order_id, told.generation, told.id],
    );
    return orderLine(told.order_number, z.array(Step).parse(rows));
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

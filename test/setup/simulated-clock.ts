import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { type Db } from '../../db/open';
import { type Database } from '../../db/schema';
import { type Clock } from '../../platform/clock';

interface Sleeper {
  at: number;
  wake(): void;
}

/** Turns of the event loop with nothing to do, after which everybody is taken to be asleep. */
const IDLE_TURNS = 3;

/**
 * Hours in seconds, over a real Postgres: time stands still while a query runs or anybody works, and leaps to the next
 * sleeper's moment once everybody sleeps. Who lives in this time may wait only for its `sleep`, for `db`, and for each other.
 */
export class SimulatedClock implements Clock {
  readonly db: Db;
  readonly #pool: Pool;
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(connectionString: string, start = Date.UTC(2026, 0, 5, 9)) {
    this.#pool = new Pool({ connectionString, max: 8 });
    this.db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: this.#pool }) });
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(new Error('The sleep was ended', { cause: signal?.reason }));
      };
      const sleeper: Sleeper = {
        at: this.#now + Math.max(0, ms),
        wake: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      this.#sleepers.push(sleeper);
    });
  }

  /**
   * Runs these lives to their end, or until `untilMs` have passed; those still asleep then sleep for ever.
   *
   * @throws what the first of them threw.
   */
  async run(lives: (() => Promise<void>)[], untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    const end = this.#now + untilMs;
    let failure: { error: unknown } | undefined;
    let left = lives.length;
    for (const life of lives) {
      void life()
        .catch((error: unknown) => (failure ??= { error }))
        .finally(() => left--);
    }
    for (;;) {
      await this.#untilIdle();
      if (failure !== undefined) throw failure.error;
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers[0];
      if (left === 0 || next === undefined || next.at > end) return;
      this.#sleepers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
  }

  async #untilIdle(): Promise<void> {
    for (let turns = 0; turns < IDLE_TURNS; turns++) {
      await new Promise(setImmediate);
      if (this.#pool.idleCount < this.#pool.totalCount || this.#pool.waitingCount > 0) turns = -1;
    }
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

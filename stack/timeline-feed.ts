import { type Pool } from 'pg';
import { z } from 'zod';
import { type TimelineStep } from './live-account';

/** An append-only table of steps whose lines are to be told. */
export interface TimelineSource {
  /** Rows after `$1` whose step is one of `$2`, in the order of ids; `id` as text. */
  freshRows: string;
  toldSteps: readonly string[];
  /** The steps of the same thing up to this row, and how it is called. */
  story(pool: Pool, row: unknown): Promise<{ name: string; steps: TimelineStep[] }>;
  /** null = not worth a line */
  line(name: string, steps: TimelineStep[]): string | null;
}

const Row = z.looseObject({ id: z.string() });
export const StoredStep = z.object({
  step: z.string(),
  sentence: z.string(),
  at: z.date(),
  detail: z.record(z.string(), z.unknown()),
});

/** Rows may commit out of the order of their ids; so far back is looked again for ones that were not seen. */
const lookBack = 200;

/** Tells each told step of one table once. */
export class TimelineFeed {
  private readonly seen = new Set<string>();
  private last: bigint;

  constructor(
    private readonly source: TimelineSource,
    /** What an earlier run told is not told again. */
    private readonly toldBefore: bigint,
  ) {
    this.last = toldBefore;
  }

  get toldUntil(): bigint {
    return this.last;
  }

  async pollOnce(pool: Pool, tell: (line: string) => void): Promise<void> {
    const back = this.last - BigInt(lookBack);
    const from = back > this.toldBefore ? back : this.toldBefore;
    const { rows } = await pool.query(this.source.freshRows, [from.toString(), [...this.source.toldSteps]]);
    for (const row of z.array(Row).parse(rows)) {
      if (this.seen.has(row.id)) continue;
      const { name, steps } = await this.source.story(pool, row);
      const line = this.source.line(name, steps);
      if (line !== null) tell(line);
      this.seen.add(row.id);
      if (BigInt(row.id) > this.last) this.last = BigInt(row.id);
    }
    for (const id of this.seen) if (BigInt(id) <= this.last - BigInt(lookBack)) this.seen.delete(id);
  }
}

import { sql } from 'kysely';
import { type Db } from './open';

/** A table whose rows ask to be woken (wake_at, wake_why), by its key and what a wake needs to know. */
export interface Outbox {
  table: 'ss_order' | 'shipment' | 'label' | 'job' | 'departure' | 'stock_news' | 'stock_delivery';
  /** Text columns. */
  key: readonly string[];
  columns: readonly string[];
}

/**
 * Hands the oldest wakes of an outbox to `dispatch`, and clears each that it says is delivered. The rows are locked meanwhile, so that
 * two workers never deliver the same; a crash in between delivers again, which does no harm. What is not delivered is tried again
 * some seconds later, behind the others.
 *
 * @returns how many were found.
 */
export async function takeDue<Row extends object>(
  db: Db,
  { table, key, columns }: Outbox,
  limit: number,
  dispatch: (row: Row) => Promise<boolean>,
): Promise<number> {
  const refs = sql.join([...key, ...columns].map((column) => sql.ref(column)));
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<Row>`
      select ${refs} from ${sql.table(table)} where wake_at <= now()
      order by wake_at limit ${limit} for update skip locked`.execute(trx);
    const told = await Promise.all(rows.map(async (row) => ({ row, delivered: await dispatch(row) })));
    const settle = async (delivered: boolean, set: typeof cleared) => {
      const some = told.filter((each) => each.delivered === delivered).map(({ row }) => row);
      if (some.length === 0) return;
      const typed = sql.join(key.map((column) => sql`${sql.ref(column)} text`));
      const same = sql.join(
        key.map((column) => sql`o.${sql.ref(column)} = d.${sql.ref(column)}`),
        sql` and `,
      );
      await sql`
        update ${sql.table(table)} o set ${set}
        from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as d(${typed}) where ${same}`.execute(trx);
    };
    await settle(true, cleared);
    // Later, so that what can never be woken does not stand in front of all others for ever.
    await settle(false, sql`wake_at = now() + interval '5 seconds'`);
    return rows.length;
  });
}

const cleared = sql`wake_at = null, wake_why = null`;

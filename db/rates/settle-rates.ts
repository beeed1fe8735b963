import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';

export interface SettledRates {
  saleId: string | null;
}

/** Ends what was asked more than a day ago and that nobody ended, as its workflow was ended by hand, or never began. */
export async function endBrokenAskings(
  db: Db,
  { tenant, connection }: ConnectionRef,
  problem: Problem,
): Promise<void> {
  await sql`
    update parcel_request set rate_ask = null, rates_settled_at = now(), rates_problem = ${JSON.stringify(problem)}::jsonb
    where tenant_id = ${tenant} and connection_id = ${connection}
      and rates_asked_at < now() - interval '1 day'
      and (rates_settled_at is null or rates_settled_at < rates_asked_at)`.execute(db);
}

/**
 * Ends an asking: what carriers were asked is forgotten, and why none was is kept. Undefined when it had ended already, or the parcel is
 * gone.
 */
export async function settleAsking(
  db: Db,
  of: ConnectionRef,
  parcel: string,
  problem: Problem | null,
): Promise<SettledRates | undefined> {
  const row = await db
    .updateTable('parcel_request')
    .set({
      rate_ask: null,
      rates_settled_at: sql`now()`,
      rates_problem: problem && JSON.stringify(problem),
    })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', parcel)
    .where(
      sql<boolean>`(rates_settled_at is null or rates_settled_at < rates_asked_at or rate_ask is not null)`,
    )
    .returning('sale_id')
    .executeTakeFirst();
  return row && { saleId: row.sale_id };
}

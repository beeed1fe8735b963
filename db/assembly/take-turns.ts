import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { stages } from '../orders/stages';

/** A holder that was not heard of for so long is gone: its workflow was ended by hand. */
const longest = '30 minutes';

/**
 * Takes, or keeps, an order's turn to count on these products at a location: all of them, or none. Between reading what is available
 * and authorising the order the same pieces would else be counted on by another order, which then ends short. A turn is free once its
 * holder is parked or ended, or its order is authorised: Cin7 has then allocated what it takes.
 *
 * @returns whether it is this order's turn; ask again a moment later if not.
 */
export async function takeTurns(
  db: Db,
  ref: OrderRef,
  generation: number,
  location: string,
  products: readonly string[],
): Promise<boolean> {
  if (products.length === 0) return true;
  const order = sql.val([...stages]);
  return db
    .transaction()
    .execute(async (trx) => {
      // In the order of their ids, so that two orders never wait for each other.
      const { rows } = await sql<{ product_id: string }>`
      insert into assembly_turn as t (tenant_id, location, product_id, ss_account, order_id, generation)
      select ${ref.tenant}, ${location}, p, ${ref.ssAccount}, ${ref.orderId}, ${generation}::int
      from unnest(${sql.val([...new Set(products)].sort())}::text[]) as p
      order by p
      on conflict (tenant_id, location, product_id) do update set
        ss_account = excluded.ss_account, order_id = excluded.order_id, generation = excluded.generation, taken_at = now()
      where (t.ss_account = excluded.ss_account and t.order_id = excluded.order_id)
        or t.taken_at < now() - ${longest}::interval
        or not exists (
          select 1 from ss_order o
          where o.tenant_id = t.tenant_id and o.ss_account = t.ss_account and o.order_id = t.order_id
            and o.generation = t.generation and o.state = 'working'
            and array_position(${order}::text[], o.stage) < array_position(${order}::text[], 'authorised')
        )
      returning t.product_id`.execute(trx);
      if (rows.length === new Set(products).size) return true;
      throw new NotOurTurn();
    })
    .catch((error: unknown) => {
      if (error instanceof NotOurTurn) return false;
      throw error;
    });
}

/** Leaves the transaction, so that nothing is taken by half. */
class NotOurTurn extends Error {}

/** Says that the holder is still at work. */
export async function keepTurns(db: Db, ref: OrderRef): Promise<void> {
  await db
    .updateTable('assembly_turn')
    .set({ taken_at: sql`now()` })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .execute();
}

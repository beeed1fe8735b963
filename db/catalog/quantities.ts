import { sql } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/** ShipStation's SKUs and the stock product of Cin7 that each is tied to; of the named SKUs, or of all. */
export async function listedSkus(
  db: Db,
  { tenant, connection }: ConnectionRef,
  skus: readonly string[] | undefined,
): Promise<{ sku: string; productId: string; cin7Sku: string }[]> {
  const { rows } = await sql<{ sku: string; product_id: string; cin7_sku: string }>`
    select distinct on (c.sku) c.sku, c.product_id, p.sku as cin7_sku
    from catalog_product c
    join product p on p.tenant_id = c.tenant_id and p.product_id = c.product_id
    where c.tenant_id = ${tenant} and c.connection_id = ${connection} and c.sku is not null and p.type = 'Stock'
      and (${skus === undefined} or c.sku = any(${sql.val([...(skus ?? [])])}::text[]))
      -- Of several products of one SKU nobody can say whose stock it shows.
      and not exists (select 1 from catalog_product o where o.tenant_id = c.tenant_id
        and o.connection_id = c.connection_id and o.sku = c.sku and o.product_id is distinct from c.product_id)
    order by c.sku
  `.execute(db);
  return rows.map((row) => ({ sku: row.sku, productId: row.product_id, cin7Sku: row.cin7_sku }));
}

export interface QuantityChange {
  sku: string;
  location: string;
  available: number;
  onHand: number;
}

/**
 * Puts what is to be told of one inventory location in place of what was to be told of it before; what was refused in this run stays so.
 *
 * @returns how many are to be told
 */
export async function saveQuantityChanges(
  db: Db,
  { tenant, connection }: ConnectionRef,
  run: string,
  location: string,
  changes: readonly QuantityChange[],
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('quantity_change')
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('inventory_location_id', '=', location)
      .where((eb) => eb.or([eb('run_id', '<>', run), eb('problem', 'is', null)]))
      .execute();
    if (changes.length === 0) return 0;
    const { numAffectedRows } = await sql`
      insert into quantity_change (tenant_id, connection_id, sku, inventory_location_id, run_id, available, on_hand)
      select ${tenant}, ${connection}, q.sku, ${location}, ${run}, q.available, q."onHand"
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as q(sku text, available int, "onHand" int)
      on conflict do nothing
    `.execute(trx);
    return Number(numAffectedRows ?? 0);
  });
}

/** The next quantity that this run is still to tell; those that were refused are not tried again in it. */
export async function nextQuantity(db: Db, { tenant, connection }: ConnectionRef, run: string) {
  return db
    .selectFrom('quantity_change')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('run_id', '=', run)
    .where('problem', 'is', null)
    .orderBy('inventory_location_id')
    .orderBy('sku')
    .limit(1)
    .executeTakeFirst();
}

/** ShipStation was told, or it says why it does not take the quantity. */
export async function settleQuantity(
  db: Db,
  { tenant, connection }: ConnectionRef,
  { sku, inventory_location_id }: { sku: string; inventory_location_id: string },
  problem: Problem | null,
): Promise<void> {
  const key = { tenant_id: tenant, connection_id: connection, sku, inventory_location_id };
  if (problem === null)
    await db
      .deleteFrom('quantity_change')
      .where((eb) => eb.and(key))
      .execute();
  else
    await db
      .updateTable('quantity_change')
      .set({ problem: JSON.stringify(problem) })
      .where((eb) => eb.and(key))
      .execute();
}

/** Quantities that ShipStation did not take, with why. */
export async function listRefusedQuantities(db: Db, { tenant, connection }: ConnectionRef, limit: number) {
  return db
    .selectFrom('quantity_change')
    .select(['sku', 'inventory_location_id', 'available', 'problem'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('problem', 'is not', null)
    .orderBy('sku')
    .limit(limit)
    .execute();
}

import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Another place at which a sale's label would be bought: its own order in ShipStation. */
export type Elsewhere =
  /** It came from ShipStation, as this order. */
  | { came: 'from'; orderNumber: string }
  /** It was exported, and its order is open there, or may be. */
  | { came: 'by-export'; orderNumber: string }
  /** It was exported, and shipped there while no connection of ours heard of it. */
  | { came: 'shipped-there'; orderNumber: string };

/** Whether a sale has an order in ShipStation at which an operator would buy a second label. */
export async function labelledElsewhere(db: Db, tenant: TenantId, saleId: string): Promise<Elsewhere | null> {
  const captured = await db
    .selectFrom('ss_order')
    .select('order_number')
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    // A sale from before the connection has no order there.
    .where('historical', '=', false)
    .executeTakeFirst();
  if (captured !== undefined) return { came: 'from', orderNumber: captured.order_number };
  const exported = await db
    .selectFrom('order_export')
    .select('order_number')
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .where(isOpenThere)
    .executeTakeFirst();
  return exported === undefined ? null : { came: 'by-export', orderNumber: exported.order_number };
}

/**
 * An order that was cancelled, or is told as shipped, is over (its content may be forgotten by then); one that ShipStation refused to
 * change, or took no change of, stands as it was; and one that was refused in doubt may stand there.
 */
const isOpenThere = sql<boolean>`(
  state in ('waiting', 'missing') or (state = 'refused' and (ss_order_id is not null or look_first))
  or (state = 'sent' and (wanted is distinct from sent or coalesce(wanted->>'orderStatus', 'shipped') not in ('cancelled', 'shipped')))
)`;

/**
 * The number of a sale's order in ShipStation that a connection made which was removed since: whether it is open, only ShipStation knows.
 * Null: there is none, or a connection of ours holds it.
 */
export async function orderLeftThere(db: Db, tenant: TenantId, saleId: string): Promise<string | null> {
  const row = await db
    .selectFrom('exported_sale as e')
    .select('e.order_number')
    .where('e.tenant_id', '=', tenant)
    .where('e.sale_id', '=', saleId)
    .where('e.way', '=', 'orders')
    .where(
      sql<boolean>`not exists (
        select from order_export o where o.tenant_id = e.tenant_id and o.sale_id = e.sale_id
      )`,
    )
    .executeTakeFirst();
  return row?.order_number ?? null;
}

/** The number under which a custom store offers a sale to ShipStation, unless it told that it is shipped or void; null: none does. */
export async function offeredByCustomStore(db: Db, tenant: TenantId, saleId: string): Promise<string | null> {
  const row = await db
    .selectFrom('exported_sale as e')
    .leftJoin('sale_copy as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'e.tenant_id')
        .onRef('s.connection_id', '=', 'e.connection_id')
        .onRef('s.sale_id', '=', 'e.sale_id'),
    )
    .select('e.order_number')
    .where('e.tenant_id', '=', tenant)
    .where('e.sale_id', '=', saleId)
    .where('e.way', '=', 'custom-store')
    .where(sql<boolean>`coalesce(s.status_word, '') not in ('shipped', 'voided')`)
    .executeTakeFirst();
  return row?.order_number ?? null;
}

/** A label of this sale that is on its way, or waits for somebody: until it is bought or given up nobody knows which goods are left. */
export async function labelUnderWay(
  db: Db,
  tenant: TenantId,
  sale: { id: string | null; number: string | null },
): Promise<string | null> {
  const row = await db
    .selectFrom('label')
    .select('label_id')
    .where('tenant_id', '=', tenant)
    .where('state', 'in', ['working', 'needs-you'])
    .where('test', '=', false)
    .where('return_of', 'is', null)
    .where((eb) =>
      eb.or([
        ...(sale.id === null ? [] : [eb('sale_id', '=', sale.id)]),
        ...(sale.number === null ? [] : [eb('sale_number', '=', sale.number)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row?.label_id ?? null;
}

import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Another place at which a sale's label would be bought: its own order in ShipStation. */
export type Elsewhere =
  /** It came from ShipStation, as this order. */
  | { came: 'from'; orderNumber: string }
  /** It was exported, and its order is open there. */
  | { came: 'by-export'; orderNumber: string };

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
    .where('state', 'in', ['waiting', 'sent', 'missing'])
    .executeTakeFirst();
  return exported === undefined ? null : { came: 'by-export', orderNumber: exported.order_number };
}

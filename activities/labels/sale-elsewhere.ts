import { type Elsewhere, labelledElsewhere, orderLeftThere } from '../../db/labels/where-else';
import { as, type Cin7SaleId } from '../../domain/ids';
import { exportOrderKey } from '../../domain/shipping-service/order-keys';
import { type ParcelRequest } from '../../domain/shipping-service/parcel-request';
import { type Deps } from '../deps';
import { lookUp } from '../order-export/read-there';
import { type OpenLabel } from './open-label';

/**
 * Whether the sale has an order in ShipStation at which a second label would be bought: by our books, or, where the connection that exported
 * it was removed with them, by ShipStation itself: one call, of such sales only.
 */
export async function saleElsewhere(
  deps: Deps,
  { of, connection }: OpenLabel,
  saleId: string,
  { linesFixed }: ParcelRequest,
): Promise<Elsewhere | null> {
  const known = await labelledElsewhere(deps.db, of.tenant, saleId);
  const orderNumber = known === null ? await orderLeftThere(deps.db, of.tenant, saleId) : null;
  if (orderNumber === null) return known;
  const orderKey = exportOrderKey(connection.cin7Account, as<Cin7SaleId>(saleId));
  const order = await lookUp(connection.shipstation(), { orderNumber, orderKey });
  if (order === null || order === 'gone' || order.orderStatus === 'cancelled') return null;
  if (order.orderStatus !== 'shipped') return { came: 'by-export', orderNumber };
  // Whoever named the goods of a parcel means them.
  return linesFixed ? null : { came: 'shipped-there', orderNumber };
}

import { loadParcelRequest } from '../../db/rates/load-parcel-request';
import { type LabelRow } from '../../db/labels/tables';
import { saveParcel } from '../../db/shipments/save-parcel';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Deps } from '../deps';
import { readParcelRequest } from '../../schemas/parcel-request';
import { labelOfPurchase } from '../../schemas/shipstation/to-label';

/**
 * Makes a bought label a parcel of its sale, or a voided one a void parcel: the sale's shipment workflow is woken and writes it to Cin7
 * (docs/shipments.md). ShipStation's lists tell of the same shipment later, and add nothing.
 */
export async function tellSale(deps: Pick<Deps, 'db'>, label: LabelRow): Promise<void> {
  const { shipment_id: shipmentId, sale_id: saleId, bought_at: boughtAt } = label;
  if (saleId === null || shipmentId === null || boughtAt === null || label.test) return;
  const of = { tenant: as<TenantId>(label.tenant_id), connection: as<ConnectionId>(label.connection_id) };
  const parcel = await loadParcelRequest(deps.db, of, label.parcel_request_id);
  const goods = parcel === undefined ? [] : (readParcelRequest(parcel).lines ?? []);
  await saveParcel(deps.db, {
    ...of,
    saleId,
    part: false,
    label: labelOfPurchase({
      shipmentId,
      orderNumber: label.order_number,
      tracking: label.tracking ?? '',
      carrierCode: label.carrier,
      serviceCode: label.service,
      cost: label.cost,
      shipDate: label.ship_date,
      isReturn: label.return_of !== null,
      boughtAt,
      voidedAt: label.voided_at,
      lines: goods.map(({ productId, sku, quantity }) => ({ lineItemId: productId, sku, quantity })),
    }),
  });
}

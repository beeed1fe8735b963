import { type LabelRow } from '../../db/labels/tables';
import { type OurAddress } from '../../domain/shipping-service/our-order';
import { type ParcelGoods, type ParcelRequest } from '../../domain/shipping-service/parcel-request';
import { compare } from '../../domain/money';
import {
  type AddressWrite,
  dimensionsOf,
  type LabelOrderWrite,
  type OrderLabelWrite,
} from '../../schemas/shipstation/label-write';
import { toPacific } from '../../schemas/shipstation/pacific';

/** Weight, size and the carrier's service, as every purchase names them. `weightOunces` was reckoned when the parcel was read. */
export function purchaseOf(row: LabelRow, parcel: ParcelRequest, weightOunces: string, shipDate: string) {
  return {
    carrierCode: row.carrier,
    serviceCode: row.service,
    ...(row.package !== null && { packageCode: row.package }),
    confirmation: parcel.confirmation,
    shipDate,
    weight: { value: weightOunces, units: 'ounces' },
    ...(parcel.size !== null && { dimensions: dimensionsOf(parcel.size) }),
  } satisfies Omit<OrderLabelWrite, 'orderId' | 'testLabel'>;
}

export const addressWrite = (address: OurAddress, residential?: boolean): AddressWrite => ({
  name: address.name,
  company: address.company,
  street1: address.street1,
  street2: address.street2,
  city: address.city,
  state: address.state,
  postalCode: address.postalCode,
  country: address.country ?? '',
  phone: address.phone,
  ...(residential !== undefined && { residential }),
});

/** The order that bears this label and no other; the same each time, so that a repeat changes nothing. contracts: shipstation §2.4 */
export function labelOrderBody(
  row: LabelRow,
  parcel: {
    request: ParcelRequest;
    shipTo: OurAddress;
    warehouseId: string;
    weightOunces: string;
    lines: readonly ParcelGoods[];
  },
  shipDate: string,
): LabelOrderWrite {
  const shipTo = addressWrite(parcel.shipTo, parcel.request.residential);
  return {
    orderNumber: row.order_number,
    orderKey: row.order_key,
    orderDate: toPacific(row.created_at.toISOString()),
    orderStatus: 'awaiting_shipment',
    billTo: shipTo,
    shipTo,
    items: parcel.lines.map(({ productId, sku, name, quantity }) => ({
      lineItemKey: productId,
      sku,
      name: name.trim() === '' ? sku : name,
      quantity: wholePieces(quantity),
    })),
    ...purchaseOf(row, parcel.request, parcel.weightOunces, shipDate),
    advancedOptions: { warehouseId: parcel.warehouseId, source: 'Cin7 Core' },
  };
}

/** v1 knows whole pieces only; for what is sold by the metre a label's list of goods says one. */
const wholePieces = (quantity: string): number =>
  compare(quantity, '1') < 0 ? 1 : Math.max(1, Math.round(Number(quantity)));

import { isNoGoodsLineId, salesOfTokens } from '../../domain/custom-store/exported-ids';
import { type OrderLine } from '../../domain/order';
import { type Label } from '../../domain/shipment/label';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { said } from '../../domain/text';
import { fromPacific } from './pacific';
import { type ShipNotice } from './ship-notice';
import { type Fulfillment, type Shipment } from './shipment';

/** A notice without items names no goods; items that are none of the sale's goods, or have no quantity, are left out. */
export function labelOfNotice(notice: ShipNotice): Label {
  return {
    source: 'notice',
    vendorId: null,
    kind: 'outbound',
    orderId: notice.orderId,
    tokens: salesOfTokens(notice.customField3),
    orderNumber: notice.orderNumber,
    tracking: notice.trackingNumber ?? '',
    carrier: notice.carrier ?? '',
    service: notice.service ?? '',
    cost: notice.shippingCost,
    shipDate: notice.shipDate,
    labelledAt: notice.labelCreateDate,
    lines:
      notice.items.length === 0
        ? null
        : goodsLines(
            notice.items.map((item) => ({
              lineItemId: item.lineItemId,
              sku: item.sku ?? '',
              quantity: item.quantity === null ? null : String(item.quantity),
            })),
          ),
    voidedAt: null,
  };
}

/**
 * A label made in ShipStation, with its items. contracts: shipstation §2.6
 *
 * @param options.byName an item without a SKU goes by its name, as products may be linked by it.
 */
export function labelOfShipment(shipment: Shipment, { byName = false } = {}): Label {
  return {
    source: 'shipment',
    vendorId: `shipment:${shipment.shipmentId}`,
    kind: shipment.isReturnLabel === true ? 'return' : 'outbound',
    orderId: shipment.orderKey ?? null,
    tokens: salesOfTokens(customField3Of(shipment)),
    orderNumber: shipment.orderNumber ?? null,
    tracking: shipment.trackingNumber ?? '',
    carrier: carrierName(shipment.carrierCode ?? ''),
    service: words(shipment.serviceCode ?? ''),
    cost: shipment.shipmentCost ?? null,
    shipDate: dayOf(shipment.shipDate),
    labelledAt: instantOf(shipment.createDate),
    lines:
      shipment.shipmentItems == null || shipment.shipmentItems.length === 0
        ? null
        : goodsLines(
            // Discounts are no goods.
            shipment.shipmentItems.flatMap((item) =>
              item.adjustment === true
                ? []
                : [
                    {
                      lineItemId: item.lineItemKey ?? null,
                      sku: byName ? (said(item.sku) ?? item.name?.trim() ?? '') : (item.sku ?? ''),
                      quantity: item.quantity ?? null,
                    },
                  ],
            ),
          ),
    voidedAt: voidOf(shipment),
  };
}

/** A label that we bought ourselves, in the words in which the list tells of it later. */
export function labelOfPurchase(bought: {
  shipmentId: string;
  orderNumber: string;
  tracking: string;
  carrierCode: string;
  serviceCode: string;
  cost: string | null;
  shipDate: string | null;
  isReturn: boolean;
  boughtAt: Date;
  voidedAt: Date | null;
  lines: ParcelLine[];
}): Label {
  return {
    source: 'shipment',
    vendorId: `shipment:${bought.shipmentId}`,
    kind: bought.isReturn ? 'return' : 'outbound',
    orderId: null,
    tokens: [],
    orderNumber: bought.orderNumber,
    tracking: bought.tracking,
    carrier: carrierName(bought.carrierCode),
    service: words(bought.serviceCode),
    cost: bought.cost,
    shipDate: bought.shipDate,
    labelledAt: bought.boughtAt.toISOString(),
    lines: bought.lines.length === 0 ? null : bought.lines,
    voidedAt: bought.voidedAt?.toISOString() ?? null,
  };
}

/** Marked as shipped, or shipped by a provider: no items and no cost. contracts: shipstation §2.7 */
export function labelOfFulfillment(fulfillment: Fulfillment): Label {
  return {
    source: 'fulfillment',
    vendorId: `fulfillment:${fulfillment.fulfillmentId}`,
    kind: 'outbound',
    orderId: null,
    tokens: [],
    orderNumber: fulfillment.orderNumber ?? null,
    tracking: fulfillment.trackingNumber ?? '',
    carrier: fulfillment.carrierCode ?? '',
    service: words(fulfillment.fulfillmentServiceCode ?? ''),
    cost: null,
    shipDate: dayOf(fulfillment.shipDate),
    labelledAt: instantOf(fulfillment.createDate),
    lines: null,
    voidedAt: voidOf(fulfillment),
  };
}

/** What an order holds that is shipped whole; discounts are no goods. */
export const goodsOfLines = (lines: readonly OrderLine[]): ParcelLine[] =>
  goodsLines(
    lines
      .filter((line) => !line.adjustment)
      .map(({ lineItemKey, sku, quantity }) => ({
        lineItemId: lineItemKey ?? null,
        sku: sku ?? '',
        quantity,
      })),
  );

function goodsLines(
  items: readonly { lineItemId: string | null; sku: string; quantity: string | null }[],
): ParcelLine[] {
  return items.flatMap(({ lineItemId, sku, quantity }) => {
    if (lineItemId !== null && isNoGoodsLineId(lineItemId)) return [];
    return quantity === null || !/^\d+(\.\d+)?$/.test(quantity) || Number(quantity) === 0
      ? []
      : [{ lineItemId, sku, quantity }];
  });
}

const dayOf = (text: string | null | undefined): string | null =>
  /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;

const instantOf = (text: string | null | undefined): string | null =>
  text == null ? null : fromPacific(text);

/** `voided` and `voidDate` should agree; one of them is enough. */
function voidOf({ voided, voidDate }: Pick<Shipment, 'voided' | 'voidDate'>): string | null {
  const at = instantOf(voidDate);
  return at ?? (voided === true ? new Date(0).toISOString() : null);
}

function customField3Of(shipment: Shipment): string | null {
  const options: unknown = shipment['advancedOptions'];
  const field: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'customField3') : null;
  return typeof field === 'string' ? field : null;
}

/** v1's codes as the notices write them, so that a label reads the same whoever told of it first. An open set. */
const carriers: Record<string, string> = {
  stamps_com: 'USPS',
  usps: 'USPS',
  ups: 'UPS',
  ups_walleted: 'UPS',
  fedex: 'FedEx',
  dhl_express: 'DHL',
  canada_post: 'CanadaPost',
  royal_mail: 'RoyalMail',
  australia_post: 'AustraliaPost',
};
const carrierName = (code: string): string => carriers[code.toLowerCase()] ?? code;

/** `ups_ground` → `ups ground`: a code as people read it. */
const words = (code: string): string => code.replaceAll('_', ' ');

/** The store that the label's order came from; null when ShipStation does not say. */
export function storeOf(shipment: Shipment): string | null {
  const options: unknown = shipment['advancedOptions'];
  const store: unknown =
    typeof options === 'object' && options !== null ? Reflect.get(options, 'storeId') : null;
  return typeof store === 'number' || typeof store === 'string' ? String(store) : null;
}

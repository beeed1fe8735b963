import { type AccountBook } from '../account-book';
import { type Order, type OrderItem, type ShipmentItem, type ShipmentRow } from '../model';
import { servicesOf } from '../reference/carriers';
import { customStoreOf } from './connect';
import { type CustomOrder, type CustomStore, type ParcelRef } from './model';

/** What a notice tells of a label, or of what was shipped without one. */
export interface Parcel {
  order: Order;
  items: (ShipmentItem | OrderItem)[];
  carrierCode: string;
  service: string;
  trackingNumber: string;
  cost: number;
  createDate: string;
  shipDate: string;
}

/** The parcel and the custom store that is to hear of it; undefined if none is. */
export function parcelOf(
  book: AccountBook,
  ref: ParcelRef,
): { store: CustomStore; parcel: Parcel } | undefined {
  const orderId =
    'shipmentId' in ref ? shipmentOf(book, ref)?.shipment.orderId : fulfillmentOf(book, ref)?.orderId;
  const order = orderId == null ? undefined : book.orders.get(String(orderId))?.order;
  if (order === undefined) return undefined;
  const store = customStoreOf(book, order.advancedOptions.storeId);
  const parcel = 'shipmentId' in ref ? labelled(book, ref, order) : unlabelled(book, ref, order);
  return store === undefined || parcel === undefined ? undefined : { store, parcel };
}

const shipmentOf = (book: AccountBook, { shipmentId }: { shipmentId: number }): ShipmentRow | undefined =>
  book.shipments.get(String(shipmentId));
const fulfillmentOf = (book: AccountBook, { fulfillmentId }: { fulfillmentId: number }) =>
  book.fulfillments.get(String(fulfillmentId));

function labelled(book: AccountBook, ref: { shipmentId: number }, order: Order): Parcel | undefined {
  const shipment = shipmentOf(book, ref)?.shipment;
  if (shipment === undefined || shipment.isReturnLabel) return undefined;
  const { carrierCode, serviceCode, trackingNumber, createDate, shipDate } = shipment;
  const service = servicesOf(carrierCode).find((one) => one.code === serviceCode)?.name ?? '';
  const items = shipment.shipmentItems ?? [];
  return {
    order,
    items,
    carrierCode,
    service,
    trackingNumber,
    cost: shipment.shipmentCost,
    createDate,
    shipDate,
  };
}

/** Nothing says what is in it, so it is whatever no live label of the order holds. */
function unlabelled(book: AccountBook, ref: { fulfillmentId: number }, order: Order): Parcel | undefined {
  const fulfillment = fulfillmentOf(book, ref);
  if (fulfillment === undefined) return undefined;
  const inLabels = new Map<number, number>();
  for (const { shipment } of book.shipments.values()) {
    if (shipment.orderId !== order.orderId || shipment.voided || shipment.isReturnLabel) continue;
    for (const line of shipment.shipmentItems ?? [])
      inLabels.set(line.orderItemId, (inLabels.get(line.orderItemId) ?? 0) + line.quantity);
  }
  const items = order.items
    .map((item) => ({ ...item, quantity: item.quantity - (inLabels.get(item.orderItemId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  const { carrierCode, createDate, shipDate, fulfillmentFee } = fulfillment;
  const trackingNumber = fulfillment.trackingNumber ?? '';
  return {
    order,
    items,
    carrierCode,
    service: '',
    trackingNumber,
    cost: fulfillmentFee,
    createDate,
    shipDate,
  };
}

/** The store's own orders that have lines in the parcel, each with its lines: one, or several after orders were combined. */
export function sourcesOf(
  book: AccountBook,
  store: CustomStore,
  parcel: Parcel,
): { source: CustomOrder; items: Parcel['items'] }[] {
  const family = familyOf(book, parcel.order);
  const sources = book.customOrders
    .values()
    .filter((one) => one.storeId === store.storeId && family.has(one.orderId));
  const [first] = sources;
  if (first === undefined) return [];
  const parts = new Map<CustomOrder, Parcel['items']>();
  for (const item of parcel.items) {
    const source =
      sources.find((one) => one.items.some(({ orderItemId }) => orderItemId === item.orderItemId)) ??
      sources.find((one) =>
        one.items.some(({ lineItemKey }) => lineItemKey !== null && lineItemKey === item.lineItemKey),
      ) ??
      first;
    parts.set(source, [...(parts.get(source) ?? []), item]);
  }
  if (parts.size === 0) parts.set(first, []);
  return [...parts].map(([source, items]) => ({ source, items }));
}

/** The order, what it was split off, and what was combined into any of these. */
function familyOf(book: AccountBook, order: Order): Set<number> {
  const family = new Set<number>();
  for (let one: Order | undefined = order; one !== undefined;) {
    family.add(one.orderId);
    for (const id of one.advancedOptions.mergedIds) family.add(id);
    const { parentId }: Order['advancedOptions'] = one.advancedOptions;
    one = parentId === null || family.has(parentId) ? undefined : book.orders.get(String(parentId))?.order;
  }
  return family;
}

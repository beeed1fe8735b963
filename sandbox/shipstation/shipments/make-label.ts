import { type AccountBook, orderOf } from '../account-book';
import {
  type Address,
  type Carrier,
  type Dimensions,
  type InsuranceOptions,
  type Order,
  type Shipment,
  type ShipmentItem,
  type ShipmentRow,
  type Weight,
} from '../model';
import { readPacific } from '../pacific';
import { badField, Refusal } from '../refusal';
import { changeOrder } from '../orders/write-orders';
import { packagesOf, servicesOf } from '../reference/carriers';
import { without } from '../../kit/without';
import { labelPdf } from './label-pdf';
import { labelCost } from './rates';

export interface LabelAsk {
  carrierCode: string;
  serviceCode: string;
  packageCode?: string | null | undefined;
  confirmation?: string | null | undefined;
  /** Pacific day; today if absent */
  shipDate?: string | null | undefined;
  weight?: Weight | null | undefined;
  dimensions?: Dimensions | null | undefined;
  insuranceOptions?: InsuranceOptions | null | undefined;
}

/** A line and how many of it are in the parcel. */
export interface PackedLine {
  orderItemId: number;
  quantity: number;
}

/**
 * createlabelfororder, and the operator's own purchase: a shipment with a tracking number, and the order is shipped once all
 * of its lines are in parcels (contracts: shipstation §2.5, §2.6; §1.9 for parts). `lines` absent = everything.
 */
export function labelForOrder(
  book: AccountBook,
  orderId: number,
  ask: LabelAsk,
  lines?: PackedLine[],
): ShipmentRow {
  const { order } = orderOf(book, orderId);
  if (order.orderStatus !== 'awaiting_shipment')
    throw new Refusal(400, `Order ${order.orderNumber} is ${order.orderStatus}: no label can be created.`);
  const items = packed(order, lines);
  const row = book.state.transact(() => {
    const made = storeLabel(book, ask, order.shipTo, { order, items, weight: ask.weight ?? order.weight });
    if (isComplete(book, order))
      changeOrder(book, orderId, (draft) => {
        draft.orderStatus = 'shipped';
        draft.shipDate = made.shipment.shipDate;
        draft.carrierCode = made.shipment.carrierCode;
        draft.serviceCode = made.shipment.serviceCode;
        draft.packageCode = made.shipment.packageCode;
        draft.confirmation = made.shipment.confirmation;
      });
    return made;
  });
  announceLabel(book, row);
  book.channel.tell({ shipmentId: row.shipment.shipmentId });
  return row;
}

/** createlabel: a label that belongs to no order (contracts: shipstation §2.8). */
export function labelWithoutOrder(book: AccountBook, ask: LabelAsk, shipTo: Address): ShipmentRow {
  const row = book.state.transact(() => storeLabel(book, ask, shipTo, { weight: ask.weight ?? null }));
  announceLabel(book, row);
  return row;
}

/** A label for the way back: it is listed, but no webhook tells of it and the order stays as it is (§2.12, §2.13). */
export function returnLabel(book: AccountBook, orderId: number, ask: LabelAsk): ShipmentRow {
  const { order } = orderOf(book, orderId);
  return book.state.transact(() =>
    storeLabel(book, ask, order.shipTo, {
      order,
      items: packed(order),
      weight: ask.weight ?? order.weight,
      isReturnLabel: true,
    }),
  );
}

/** Whether live outbound parcels hold every line of the order in full. */
export function isComplete(book: AccountBook, order: Order): boolean {
  const inParcels = new Map<number, number>();
  let parcels = 0;
  for (const { shipment } of shipmentsOf(book, order.orderId)) {
    if (shipment.voided || shipment.isReturnLabel) continue;
    parcels += 1;
    for (const line of shipment.shipmentItems ?? [])
      inParcels.set(line.orderItemId, (inParcels.get(line.orderItemId) ?? 0) + line.quantity);
  }
  if (parcels === 0) return false;
  return order.items.every(
    (item) => item.adjustment || (inParcels.get(item.orderItemId) ?? 0) >= item.quantity,
  );
}

export function shipmentsOf(book: AccountBook, orderId: number): ShipmentRow[] {
  return book.shipments.values().filter((row) => row.shipment.orderId === orderId);
}

interface Contents {
  order?: Order;
  items?: ShipmentItem[];
  weight: Weight | null;
  isReturnLabel?: boolean;
}

/** The carrier of a purchase, if it offers what is asked. */
export function checkCarrier(book: AccountBook, ask: LabelAsk): Carrier {
  const carrier = book.carriers.get(ask.carrierCode);
  if (carrier === undefined) throw badField('carrierCode', 'is not a carrier of this account');
  if (!servicesOf(ask.carrierCode).some((service) => service.code === ask.serviceCode))
    throw badField('serviceCode', `is not a service of ${ask.carrierCode}`);
  if (ask.packageCode && !packagesOf(ask.carrierCode).some(({ code }) => code === ask.packageCode))
    throw badField('packageCode', `is not a package of ${ask.carrierCode}`);
  return carrier;
}

function storeLabel(book: AccountBook, ask: LabelAsk, shipTo: Address, contents: Contents): ShipmentRow {
  const { order } = contents;
  const carrier = checkCarrier(book, ask);
  const shipDate = ask.shipDate ? readPacific(ask.shipDate, book.switches.now.datesWithOffset) : book.today();
  if (shipDate === null) throw badField('shipDate', 'must be a date, yyyy-mm-dd');
  const cost = labelCost(ask.serviceCode, contents.weight);
  if (carrier.requiresFundedAccount) {
    if (carrier.balance < cost)
      throw new Refusal(400, `The balance with ${carrier.name} is too low for this label.`);
    book.carriers.put({ ...carrier, balance: Math.round((carrier.balance - cost) * 100) / 100 });
  }
  const label = String(book.nextId('label')).padStart(12, '0');
  const trackingNumber = `9400${String(carrier.shippingProviderId).padStart(6, '0')}${label}`;
  const shipment: Shipment = {
    shipmentId: book.nextId('shipment'),
    orderId: order?.orderId ?? null,
    orderKey: order?.orderKey ?? null,
    userId: book.users.values()[0]?.userId ?? null,
    customerEmail: order?.customerEmail ?? null,
    orderNumber: order?.orderNumber ?? null,
    createDate: book.now(),
    shipDate: shipDate.slice(0, 10),
    shipmentCost: cost,
    insuranceCost: ask.insuranceOptions?.insureShipment === true ? 1.1 : 0,
    trackingNumber,
    isReturnLabel: contents.isReturnLabel ?? false,
    batchNumber: null,
    carrierCode: ask.carrierCode,
    serviceCode: ask.serviceCode,
    packageCode: ask.packageCode ?? order?.packageCode ?? 'package',
    confirmation: ask.confirmation ?? order?.confirmation ?? 'none',
    warehouseId: order?.advancedOptions.warehouseId ?? null,
    voided: false,
    voidDate: null,
    // A custom store has yet to say that it heard of it.
    marketplaceNotified:
      contents.isReturnLabel !== true &&
      order !== undefined &&
      book.customStores.get(String(order.advancedOptions.storeId)) === undefined,
    notifyErrorMessage: null,
    shipTo: without(shipTo, 'addressVerified'),
    weight: contents.weight,
    dimensions: ask.dimensions ?? order?.dimensions ?? null,
    insuranceOptions: ask.insuranceOptions ?? { provider: null, insureShipment: false, insuredValue: 0 },
    advancedOptions: null,
    shipmentItems: contents.items ?? null,
    labelData: labelPdf(
      'SANDBOX LABEL',
      carrier.name,
      trackingNumber,
      order?.orderNumber ?? 'without an order',
    ),
    formData: null,
  };
  return book.shipments.put({
    shipment,
    storeId: order?.advancedOptions.storeId ?? null,
    batchId: String(book.nextId('batch')),
  });
}

function packed(order: Order, lines?: PackedLine[]): ShipmentItem[] {
  const chosen = lines ?? order.items.map(({ orderItemId, quantity }) => ({ orderItemId, quantity }));
  return chosen.map(({ orderItemId, quantity }) => {
    const item = order.items.find((one) => one.orderItemId === orderItemId);
    if (item === undefined)
      throw badField('orderItemId', `${String(orderItemId)} is not a line of this order`);
    return {
      orderItemId,
      lineItemKey: item.lineItemKey,
      sku: item.sku,
      name: item.name,
      imageUrl: item.imageUrl,
      weight: item.weight,
      quantity,
      unitPrice: item.unitPrice,
      warehouseLocation: item.warehouseLocation,
      options: item.options.length === 0 ? null : item.options,
      productId: item.productId,
      fulfillmentSku: item.fulfillmentSku,
    };
  });
}

/** A new outbound label is what SHIP_NOTIFY is about (contracts: shipstation §2.12). */
function announceLabel(book: AccountBook, row: ShipmentRow): void {
  const store = row.storeId === null ? '' : `storeID=${String(row.storeId)}&`;
  for (const [event, items] of [
    ['SHIP_NOTIFY', 'False'],
    ['ITEM_SHIP_NOTIFY', 'True'],
  ] as const)
    book.announce({
      event,
      storeId: row.storeId,
      resource: `/shipments?${store}batchId=${row.batchId}&includeShipmentItems=${items}`,
    });
}

import { type AccountBook } from '../account-book';
import { type Fulfillment, type ShipmentRow } from '../model';
import { pageOf, sorted } from '../paging';
import { type Query } from '../query';

/** GET /shipments: labels only, lines only when asked for (contracts: shipstation §2.6), `batchId` for webhooks (§2.12). */
export function listShipments(book: AccountBook, query: Query): object {
  const recipient = query.contains('recipientName');
  const country = query.equals('recipientCountryCode');
  const number = query.equals('orderNumber');
  const orderId = query.int('orderId');
  const carrier = query.equals('carrierCode');
  const service = query.equals('serviceCode');
  const tracking = query.equals('trackingNumber');
  const created = query.window('createDate');
  const shipped = query.window('shipDate');
  const voided = query.window('voidDate');
  const storeId = query.int('storeId');
  const batch = query.equals('batchId');
  const withItems = query.bool('includeShipmentItems') ?? false;
  const found = book.shipments
    .values()
    .filter(
      (row) =>
        (orderId === undefined || row.shipment.orderId === orderId) &&
        (storeId === undefined || row.storeId === storeId) &&
        batch(row.batchId) &&
        created(row.shipment.createDate) &&
        shipped(row.shipment.shipDate) &&
        voided(row.shipment.voidDate) &&
        number(row.shipment.orderNumber) &&
        tracking(row.shipment.trackingNumber) &&
        carrier(row.shipment.carrierCode) &&
        service(row.shipment.serviceCode) &&
        country(row.shipment.shipTo.country) &&
        recipient(row.shipment.shipTo.name),
    );
  const keys = {
    ShipDate: ({ shipment }: ShipmentRow) => shipment.shipDate,
    CreateDate: ({ shipment }: ShipmentRow) => shipment.createDate,
  };
  const { rows, ...rest } = pageOf(
    sorted(found, query, keys, ({ shipment }) => shipment.shipmentId),
    query,
    book.switches.now,
  );
  return {
    shipments: rows.map(({ shipment }) => ({
      ...shipment,
      shipmentItems: withItems ? shipment.shipmentItems : null,
      labelData: book.switches.now.listsLabelData ? shipment.labelData : null,
    })),
    ...rest,
  };
}

/** GET /fulfillments: what was shipped without a label of ShipStation's (contracts: shipstation §2.7). */
export function listFulfillments(book: AccountBook, query: Query): object {
  const id = query.int('fulfillmentId');
  const orderId = query.int('orderId');
  const number = query.equals('orderNumber');
  const tracking = query.equals('trackingNumber');
  const recipient = query.contains('recipientName');
  const created = query.window('createDate');
  const shipped = query.window('shipDate');
  const found = book.fulfillments
    .values()
    .filter(
      (row) =>
        (id === undefined || row.fulfillmentId === id) &&
        (orderId === undefined || row.orderId === orderId) &&
        number(row.orderNumber) &&
        tracking(row.trackingNumber) &&
        recipient(row.shipTo.name) &&
        created(row.createDate) &&
        shipped(row.shipDate),
    );
  const keys = {
    ShipDate: (row: Fulfillment) => row.shipDate,
    CreateDate: (row: Fulfillment) => row.createDate,
  };
  const { rows, ...rest } = pageOf(
    sorted(found, query, keys, (row) => row.fulfillmentId),
    query,
    book.switches.now,
  );
  return { fulfillments: rows, ...rest };
}

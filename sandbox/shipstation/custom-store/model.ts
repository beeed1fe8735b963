import { type OrderStatus } from '../model';

/** The five lists of the dialog that connects a custom store, as typed: words separated by commas (contracts: shipstation §1.8). */
export interface StatusLists {
  unpaid: string;
  paid: string;
  shipped: string;
  cancelled: string;
  onHold: string;
}

/** What is typed into that dialog. */
export interface StoreDialog {
  url: string;
  username: string;
  password: string;
  statuses: StatusLists;
}

/** A connected custom store: what the API shows of it is a `Store` of the same id. */
export interface CustomStore extends StoreDialog {
  storeId: number;
  /** Seconds between two automatic imports; null = only when asked. */
  everySeconds: number | null;
  /** Up to when orders have been asked for with success, ms since 1970. */
  askedUntil: number;
  /** When it was last asked, ms since 1970. */
  lastTriedAt: number;
  lastRun: ImportRun | null;
}

/** One import: what was asked and what came of it. */
export interface ImportRun {
  storeId: number;
  startDate: string;
  endDate: string;
  pagesAsked: number;
  imported: string[];
  updated: string[];
  unchanged: string[];
  /** Orders that were passed over, such as those of an unknown status. */
  skipped: string[];
  /** What the merchant sees behind the red mark; null = all went well. */
  error: string | null;
  /** The order at which the import stopped, if one did it. */
  badOrder: string | null;
  /** What a strict reader would say, though the import goes on: pages that do not hang together, dates outside of the window. */
  complaints: string[];
}

/** Where an order of a custom store came from, and what of ours it became. */
export interface CustomOrder {
  key: string;
  storeId: number;
  /** `OrderID`, `OrderNumber` and `CustomerCode` of the export. */
  sourceId: string;
  sourceNumber: string;
  customerCode: string;
  /** The order it was imported as; it may be gone since, absorbed by another. */
  orderId: number;
  items: { orderItemId: number; lineItemKey: string | null }[];
  /** What was read last, so that the same again changes nothing. */
  hash: string;
}

export const customOrderKey = (storeId: number, sourceId: string): string => `${String(storeId)}/${sourceId}`;

/** What became of one shipment notice. `status` is null when the store could not be reached. */
export interface NoticeSent {
  storeId: number;
  about: ParcelRef;
  url: string;
  body: string;
  sentAt: number;
  status: number | null;
  error: string | null;
}

/** A label, or what was shipped without one. */
export type ParcelRef = { shipmentId: number } | { fulfillmentId: number };

export const STATUS_OF_LIST = {
  unpaid: 'awaiting_payment',
  paid: 'awaiting_shipment',
  shipped: 'shipped',
  cancelled: 'cancelled',
  onHold: 'on_hold',
} as const satisfies Record<keyof StatusLists, OrderStatus>;

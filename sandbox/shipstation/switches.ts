import { z } from 'zod';
import { createSwitches, type Switches } from '../kit/switches';

/**
 * Everything about ShipStation v1 that the contract calls UNCONFIRMED, or leaves open, and that a client could trip over.
 * The default is what the contract or a vendor sample makes likelier; where nothing speaks, the more dangerous one.
 * The section after each is the place in contracts: shipstation.
 */
export const shipStationSwitches = z.strictObject({
  /** §2.1: four of five vendor samples say `pages: 0` for a list of one page. */
  pagesZeroForOnePage: z.boolean().default(true),
  /** §2.1: the default of 100 is inferred from examples only. */
  defaultPageSize: z.int().min(1).max(500).default(100),
  /** §2.1: a page size over 500 may be refused or cut. */
  pageSizeOverMax: z.enum(['refused', 'cut']).default('refused'),
  /** §2.1: a date with `Z` or an offset is not what the vendor asks for; what it does with one is not told. */
  datesWithOffset: z.enum(['refused', 'converted', 'ignored']).default('refused'),
  /** §2.3: only `orderDateStart` is documented as "greater than"; true makes every other start exclusive, too. */
  everyStartIsExclusive: z.boolean().default(false),
  /** §2.1: older refusals carry `{Message, ModelState}` instead of `{message}`. */
  refusalBody: z.enum(['message', 'model-state']).default('message'),

  /** §2.3, §2.6: ids of orders and shipments have passed 2^31; no bound is documented. */
  largeIds: z.boolean().default(false),

  /** §2.4: no bound on an order line's quantity is documented for v1, so imports with negative ones get through. */
  negativeQuantity: z.enum(['accepted', 'refused']).default('accepted'),
  /** §2.4: for what else createorders refuses an order is not told: one whose number is among these, between blanks. */
  refusedOrders: z.string().default(''),
  /** §2.4: with which status; 500 always fails the whole call. */
  refusedOrderStatus: z.union([z.literal(400), z.literal(403), z.literal(404), z.literal(500)]).default(400),
  /** §2.4: an order that is refused refuses its whole call, instead of its row only. */
  createOrdersAllOrNone: z.boolean().default(false),
  /** §2.4, §2.13: whether a deleted order can still be read by its id. */
  deletedOrderReadable: z.boolean().default(false),
  /** §2.9: imports add unknown SKUs to the product list, as the account setting of that purpose does. */
  importsAddProducts: z.boolean().default(true),

  /** §2.13: whether `modifyDate` moves with each of these. */
  voidMovesModifyDate: z.boolean().default(true),
  tagMovesModifyDate: z.boolean().default(true),
  splitMovesModifyDate: z.boolean().default(true),
  /** §2.4: a split order keeps its parent's `orderKey` (which is why an update of it needs the `orderId`). */
  splitKeepsOrderKey: z.boolean().default(true),
  /** §2.12: whether the rows that a split makes count as created orders for ORDER_NOTIFY. */
  splitFiresOrderNotify: z.boolean().default(false),
  /** §2.5: marking a shipped order as shipped again makes a second fulfillment, or is refused. */
  markShippedTwice: z.enum(['doubles', 'refused']).default('doubles'),
  /** §2.5: what becomes of a purchase whose ship date has passed; carriers do not take such parcels. */
  pastShipDate: z.enum(['refused', 'accepted']).default('refused'),
  /** §2.5: for what else a label is refused, and in which words: with this status, naming the address. */
  labelNamesAddress: z
    .union([z.literal(400), z.literal(500)])
    .nullable()
    .default(null),
  /** §2.6: the list has the field `labelData`, and is null in the vendor's sample: whether it is ever filled is not told. */
  listsLabelData: z.boolean().default(false),
  /** §2.8: these carriers (by code) give no rates, with these words; which status tells so is not documented. */
  failingCarriers: z.record(z.string(), z.string()).default({}),
  failingCarrierStatus: z.union([z.literal(400), z.literal(500)]).default(500),
  /** §2.9: of these carriers (by code) services and packages are not told, with these words and the status above. */
  untoldCarriers: z.record(z.string(), z.string()).default({}),
  /** §2.8: a carrier may not approve a void; then nothing changes. */
  voidApproved: z.boolean().default(true),

  /** §2.12: FULFILLMENT_SHIPPED for orders marked as shipped, by API or by hand. */
  fulfillmentShippedOnMark: z.boolean().default(false),
  /** §2.12: the two forms of the answer to a subscription. */
  subscribeAnswer: z.enum(['id', 'WebHookID']).default('id'),
  /** §2.12: from the action to the first delivery; the vendor says minutes. */
  webhookDelayMs: z.int().nonnegative().default(0),
  /** §2.12: up to so much more, at random for each delivery: deliveries overtake each other. */
  webhookSpreadMs: z.int().nonnegative().default(0),
  /** §2.12: every payload is delivered so many times. */
  webhookDeliveries: z.int().min(1).default(1),
  /** §2.12: further tries when the target answers anything but 2xx. */
  webhookRetries: z.int().nonnegative().default(0),
  /** §1.2: how an import's window begins: with the minute after the last one's end, with that minute, or some minutes before. */
  exportWindows: z.enum(['next-minute', 'same-minute', 'overlap']).default('next-minute'),
  exportOverlapMinutes: z.int().nonnegative().default(5),
  /** §1.2: so far ShipStation's clock is ahead of the store's when it asks. */
  exportEndsAheadMinutes: z.int().nonnegative().default(0),
  /** §1.3: how long the answer of a custom store is waited for. */
  exportTimeoutMs: z.int().positive().default(60_000),
  /** §1.5: what an exported order is known by ever after. */
  customStoreOrderKey: z.enum(['order-id', 'order-number']).default('order-id'),
  /** §1.8: an order whose status word is in no list is passed over, or stops the import. */
  unknownStatusWord: z.enum(['skipped', 'stops']).default('stops'),
  /** §1.8: blanks around the commas of a status list are dropped. */
  statusListsTrimmed: z.boolean().default(false),
  /** §1.9: what a later export overwrites of an order that is still open: everything, or only its status. */
  customStoreUpdate: z.enum(['all', 'status']).default('all'),
  /** §1.9: one connection error switches the automatic import off, until an import by hand succeeds. */
  autoImportStopsOnError: z.boolean().default(true),
  /** §2.11: the refresh status tells of the last import's error; the words for it are not known. */
  refreshStatusTellsErrors: z.boolean().default(true),
  /** §1.6: from the label to the notice, and up to so much more at random, so that notices overtake each other. */
  shipnotifyDelayMs: z.int().nonnegative().default(0),
  shipnotifySpreadMs: z.int().nonnegative().default(0),
  /** §1.7: of so many notices a second copy follows. */
  shipnotifyTwiceRate: z.number().min(0).max(1).default(0.25),
  /** §1.7: the body does not arrive. */
  shipnotifyEmptyBody: z.boolean().default(false),
  /** §1.1: the credentials stand in the query, too. */
  shipnotifyQueryCredentials: z.boolean().default(false),
  /** §1.6: `NotifyCustomer` is empty in the vendor's sample. */
  notifyCustomer: z.enum(['empty', 'true', 'false']).default('empty'),
  /** §1.9: a label that takes the place of a voided one is told, too. */
  relabelNotifies: z.boolean().default(false),
  /** §1.9: the notice of a split-off part names the id that was exported, or one of ShipStation's own. */
  splitNoticeOrderId: z.enum(['parent', 'own']).default('parent'),
  /** §6: the most rows that a page of v2 inventory has, whatever is asked for. */
  inventoryPageMax: z.int().min(1).default(100),
  /** §2.10: `refreshDate` looks like UTC in a vendor sample. */
  refreshDateIsUtc: z.boolean().default(true),
});

export type ShipStationSwitches = z.output<typeof shipStationSwitches>;

export function createShipStationSwitches(
  start: Partial<ShipStationSwitches> = {},
): Switches<ShipStationSwitches> {
  return createSwitches(shipStationSwitches, start);
}

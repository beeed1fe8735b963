import { z } from 'zod';

/**
 * What nobody has confirmed about Cin7 Core, or what a tenant may set, each with its number in contracts: cin7-core §9
 * where it has one. The suites run with both settings of those that matter. All are turned at run time.
 */
export const cin7Switches = z.strictObject({
  // --- throttling and errors -------------------------------------------------------------------
  /** U1: the 60 calls are counted per account (true) or per API application (false). */
  rateLimitPerAccount: z.boolean().default(true),
  /** U1: the last 60 s at any moment (the stricter reading), or windows that follow one another. */
  rateLimitWindow: z.enum(['sliding', 'fixed']).default('sliding'),
  /** U1: calls over the limit use up places, too. */
  refusedCallsCount: z.boolean().default(false),
  /** U1: how a throttled call is answered; `text` = status 400 whose body tells of the limit; `rotate` = a seeded pick. */
  throttleForm: z.enum(['429', '503', '403', 'text', 'rotate']).default('429'),
  /** §1.6: the shape of an error body; `rotate` = a seeded pick. */
  errorShape: z.enum(['array', 'object', 'string', 'rotate']).default('rotate'),
  /** §1.6: what a wrong path is answered with: a web page with 200, a redirection to itself, or the documented 404. */
  wrongPath: z.enum(['page', 'redirect', '404']).default('page'),
  /** U15: of a date that is sent with a zone, the day is taken as written, or turned into the tenant's own. */
  datesWithZone: z.enum(['cut', 'converted']).default('cut'),
  /**
   * §1.4: rows of a list have no stable order. `between-scans` = reading page 1 shuffles anew and later pages go on in that
   * order; `every-call` = no page follows from another, so that only a list of one page can be read whole.
   */
  shuffleLists: z.enum(['off', 'between-scans', 'every-call']).default('between-scans'),

  // --- sale header -----------------------------------------------------------------------------
  /** U3: `saleList?ExternalID=` also finds sales whose id merely contains the value. */
  externalIdPartialMatch: z.boolean().default(false),
  /** U3: it does not look at the case of letters. */
  externalIdIgnoresCase: z.boolean().default(false),
  /** U3: it finds voided sales, too. */
  externalIdFindsVoided: z.boolean().default(true),
  /** U3, U14: `saleList` shows a sale as it stood this many ms ago (a newer one not at all). */
  saleListLagMs: z.int().nonnegative().default(0),
  /** U13: a sale created without `SaleType` is an Advanced sale. */
  defaultAdvanced: z.boolean().default(false),
  /** U10: `PUT /sale` is refused once the order is authorised. */
  putSaleRefusedAfterAuthorise: z.boolean().default(false),
  /** U10: void and undo are refused while something has shipped or been paid. */
  undoRefusedAfterShipmentOrPayment: z.boolean().default(true),
  /** §2.2: the combined invoice status in the words of the vendor's examples or of its table. */
  combinedInvoiceWords: z.enum(['examples', 'table']).default('examples'),
  /** §2.2: an order whose goods have all shipped reads FULFILLED, and CLOSED once it is invoiced and paid, too. */
  orderStatusFollowsShipment: z.boolean().default(false),

  // --- money -----------------------------------------------------------------------------------
  /** U4: the line `Total` that is sent is ignored, or must be net or gross of tax. */
  totalValidation: z.enum(['lenient', 'net', 'gross']).default('lenient'),
  /** U4: tax amounts that are sent are overwritten by percent of the rule. */
  taxRecomputed: z.boolean().default(false),
  /** U4: a tax amount more than a cent off the rule's percent is refused. */
  taxMismatchRefused: z.boolean().default(false),
  /** U5: a price below zero is refused, on lines and on charges. */
  negativeChargesRefused: z.boolean().default(false),
  /** Nothing says whether `SalesRepresentative` (contracts: cin7-core §3.2) must be known: here one that is not in the list is refused. */
  unknownSalesRepresentativeRefused: z.boolean().default(false),
  /** U5: a charge whose description is no service product is refused. */
  unknownChargeDescriptionRefused: z.boolean().default(false),
  /** U21: on authorising an order, the customer's discount is put on lines that have none. */
  applyDiscounts: z.boolean().default(false),
  /** §3.15: a second tax rule of one name is taken, as nothing says that names are unique. */
  taxRuleNamesRepeat: z.boolean().default(false),
  /**
   * §2.1: `POST /sale/fulfilment` makes an Advanced sale of a Simple one "at any stage"; here it is refused once an invoice is
   * authorised. A Simple sale then keeps its one credit note.
   */
  lateConversionRefused: z.boolean().default(false),
  /** §4.11 of the design: an order without lines and charges may not be authorised. */
  emptyOrderRefused: z.boolean().default(true),
  /** The same for an invoice. */
  emptyInvoiceRefused: z.boolean().default(true),
  /** U22: the zero GUID as `TaskID` on a Simple sale. */
  simpleInvoiceZeroGuid: z.enum(['accepts', 'converts', 'refuses']).default('accepts'),
  /** §3.7: when an invoice gets its number. */
  invoiceNumberedAt: z.enum(['creation', 'authorisation']).default('creation'),
  /** U19: a prepayment on a sale that skipped its quote. */
  prepaymentWithSkippedQuote: z.boolean().default(false),
  /** Whether more may be restocked than was picked. */
  restockBeyondPickedRefused: z.boolean().default(true),

  // --- stock and fulfilment --------------------------------------------------------------------
  /** U7: `GET /sale` shows the fulfilment of a Simple sale as soon as its order is authorised, before any pick. */
  fulfilmentsShownBeforePick: z.boolean().default(true),
  /** U6: what an automatic pick leaves behind when stock is short. */
  shortPickForm: z.enum(['none', 'draft']).default('none'),
  /** §6.4: goods that arrive go to the oldest backorders, whose lines then say so; else a line stays as it was authorised. */
  arrivalsFillBackorders: z.boolean().default(true),
  /** U18: when goods leave stock on hand. */
  stockRelievedAt: z.enum(['pick', 'ship']).default('ship'),
  /** U9: a carrier that is not in `/ref/carrier` is refused, on the sale and on its shipment. */
  unknownCarrierRefused: z.boolean().default(false),
  /**
   * §3.6: what `AddTrackingNumbers` does with a number for a box that has another one. `replaces` = one number a box, the last
   * one wins; `adds` = it stands beside the first; `once` = refused.
   */
  addedTracking: z.enum(['replaces', 'adds', 'once']).default('replaces'),
  /** §5.5: `AddTrackingNumbers` also ships further boxes of a partly authorised shipment; else nothing can. */
  addTrackingShipsBoxes: z.boolean().default(true),
  /** U8: kits (`AutoAssembly`) are assembled when an order is authorised through the API. */
  autoAssemblyOnAuthorise: z.boolean().default(true),
  /** U8: and so is every product with an assembly bill, kit or not. */
  autoAssemblyForPlainBoms: z.boolean().default(false),
  /** §3.13: a finished-goods task that is made AUTHORISED gets its components from the bill; else it stays a draft, with an error. */
  buildLinesFilledIn: z.boolean().default(true),
  /** U14: `finishedGoodsList` shows tasks only this many ms after they were made. */
  buildListLagMs: z.int().nonnegative().default(0),
  /** U11: `DELETE /sale/fulfilment?Void=true` voids, or answers 200 and does nothing. */
  fulfilmentVoid: z.enum(['voids', 'no-op']).default('voids'),
  /** §8.3: the product filters `Sku` and `Name` find what contains, or what starts with the value. */
  productFilter: z.enum(['contains', 'starts']).default('contains'),

  /** §7: what `PUT /product` leaves out is cleared, as some clients found, or stays as it was. */
  productPutClears: z.boolean().default(false),

  // --- webhooks --------------------------------------------------------------------------------
  /** §4: from the event to the first try. */
  webhookDelayMs: z.int().nonnegative().default(60_000),
  /** §4: the step by which the waits between the six tries grow. */
  webhookRetryMs: z.int().nonnegative().default(300_000),
  /** U12: up to so much more, at random for each delivery: deliveries overtake each other. */
  webhookSpreadMs: z.int().nonnegative().default(0),
  /** U12: every payload is delivered so many times. */
  webhookDeliveries: z.int().min(1).default(1),
  /** U12: `SaleTaskID` of an Advanced sale is the id of the task, or of the sale. */
  webhookSaleTaskId: z.enum(['task', 'sale']).default('task'),
  webhookTimeoutMs: z.int().positive().default(10_000),
});

export type Cin7Switches = z.output<typeof cin7Switches>;

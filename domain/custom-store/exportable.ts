import { isOrderAuthorised } from '../document-status';
import { isOurExternalId } from '../external-id';
import { compare } from '../money';
import { leftOut, type LeftOut } from './left-out';
import { type SaleTask, type SaleToExport } from './sale';
import { type ExportWhen, type StatusWord } from './settings';
import { type SortedLines } from './shippable';

export type ExportDecision = { kind: 'export'; word: StatusWord } | ({ kind: 'leave' } & LeftOut);

export interface ExportContext {
  exportWhen: ExportWhen;
  lines: SortedLines;
  /** It was offered to ShipStation before: from then on every change of its status flows there. */
  wasExported: boolean;
  /** Our own books know it as the sale of a ShipStation order, whatever stands in its ExternalID. */
  isOfOurMaking: boolean;
  /** Labels were made in ShipStation for a part of it, and not yet for the rest. */
  isPartLabelled: boolean;
}

/**
 * Whether a sale goes to ShipStation, and with which of our words; else why not. The order of the checks is the order in which a
 * person would ask. (Shared seed: "in all 3 statuses: Pick, Pack, and Ship", which is `pick-pack-ship` here.)
 */
export function exportDecision(sale: SaleToExport, context: ExportContext): ExportDecision {
  // Before everything else, and also before our own record of it has settled (design §1, echo guard).
  if (context.isOfOurMaking || isOurExternalId(sale.externalId)) return leave(leftOut.cameFromShipStation());
  if (context.wasExported) return { kind: 'export', word: laterWord(sale, context) };
  if (isNativeShipStation(sale.sourceChannel))
    return leave(leftOut.cameByNativeStore(sale.sourceChannel ?? ''));

  if (isVoided(sale)) return leave(leftOut.voided());
  if (sale.isService) return leave(leftOut.serviceSale());
  if (!isOrderAuthorised(sale.orderStatus)) return leave(leftOut.orderNotAuthorised(sale.orderStatus));
  if (sale.tracking !== '') return leave(leftOut.hasTracking());
  const stage = stageReason(sale, context.exportWhen);
  if (stage !== null) return leave(stage);
  if (context.lines.shippable.length === 0) return leave(leftOut.noShippableLines(context.lines.why));
  if (!hasAddress(sale)) return leave(leftOut.noAddress());
  return { kind: 'export', word: readyWord(sale) };
}

const leave = (why: LeftOut): ExportDecision => ({ kind: 'leave', ...why });

/** Cin7's own connection writes its name there; which words exactly is UNCONFIRMED, so any with ShipStation in it. */
export const isNativeShipStation = (channel: string | null): boolean =>
  /ship[\s_-]?station/i.test(channel ?? '');

/** What was offered stays offered: only its status moves. */
function laterWord(sale: SaleToExport, context: ExportContext): StatusWord {
  if (isVoided(sale)) return 'voided';
  if (isShipped(sale, context)) return 'shipped';
  const isReady =
    isOrderAuthorised(sale.orderStatus) &&
    context.lines.shippable.length > 0 &&
    hasAddress(sale) &&
    stillReady(sale, context.exportWhen);
  return isReady ? readyWord(sale) : 'on-hold';
}

/** Paid in full, or nobody says: a sale on invoice reads `UNPAID` until long after shipping. */
const readyWord = (sale: SaleToExport): StatusWord =>
  sale.paymentStatus === 'UNPAID' || sale.paymentStatus === 'PARTIALLY PAID' ? 'unpaid' : 'ready';

const isVoided = (sale: SaleToExport): boolean => sale.status === 'VOIDED' || sale.orderStatus === 'VOIDED';

/** A voided task says nothing about the sale. */
const live = (sale: SaleToExport): SaleTask[] => sale.tasks.filter((task) => task.pick !== 'VOIDED');
const every = (sale: SaleToExport, is: (task: SaleTask) => boolean): boolean =>
  live(sale).length > 0 && live(sale).every(is);

const isPicked = (sale: SaleToExport): boolean =>
  every(sale, (task) => task.pick === 'AUTHORISED') && !isPartlyPicked(sale);
/** A pick may be authorised for less than was ordered (contracts: cin7-core §2.2). */
const isPartlyPicked = (sale: SaleToExport): boolean => sale.pickingStatus === 'PARTIALLY PICKED';
const isPacked = (sale: SaleToExport): boolean => every(sale, (task) => task.pack === 'AUTHORISED');
const isShipAuthorised = (sale: SaleToExport): boolean => every(sale, (task) => task.ship === 'AUTHORISED');

/** Ship document in any state but none: drafted, partially authorised or authorised. */
const shipWords = new Set(['DRAFT', 'PARTIALLY AUTHORISED', 'AUTHORISED']);

/** Why a sale is not yet, or no longer, at the stage from which this setting offers sales; null: it is. */
function stageReason(sale: SaleToExport, exportWhen: ExportWhen): LeftOut | null {
  if (exportWhen === 'authorised') return isShipAuthorised(sale) ? leftOut.alreadyShipped() : null;
  if (!isPicked(sale)) return leftOut.notPicked(isPartlyPicked(sale));
  if (!isPacked(sale)) return leftOut.notPacked();
  if (exportWhen === 'packed')
    return every(sale, (task) => task.ship === 'NOT AVAILABLE' || task.ship === 'DRAFT' || task.ship === '')
      ? null
      : leftOut.shipAuthorised();
  return every(sale, (task) => shipWords.has(task.ship)) ? null : leftOut.noShipment();
}

/** Later, a shipment that is only partly written is no reason to hold the rest. */
function stillReady(sale: SaleToExport, exportWhen: ExportWhen): boolean {
  if (exportWhen === 'authorised') return true;
  return isPicked(sale) && isPacked(sale);
}

/**
 * All of it has left; told too early, ShipStation would take the rest of a split order for shipped. Where sales are offered with their
 * shipment authorised, that alone does not mean so: then the tracking numbers tell, which are what ShipStation is to supply.
 */
function isShipped(sale: SaleToExport, { exportWhen, lines, isPartLabelled }: ExportContext): boolean {
  if (!isShipAuthorised(sale) && sale.shippingStatus !== 'SHIPPED') return false;
  if (lines.shippable.some(({ left, quantity }) => left !== null && compare(left, quantity) < 0))
    return false;
  return exportWhen !== 'pick-pack-ship' || (sale.tracking !== '' && !isPartLabelled);
}

/** Some part of an address at all; a half one is for the field rules to tell (validate-export-order.ts). */
const hasAddress = ({ shipping }: SaleToExport): boolean =>
  [shipping.line1, shipping.line2, shipping.city, shipping.postcode].some((part) => part.trim() !== '');

import { isNativeShipStation } from '../../domain/custom-store/exportable';
import { leftOut, type LeftOut } from '../../domain/custom-store/left-out';
import { isOurExternalId } from '../../domain/external-id';
import { type SaleListRow } from '../../schemas/cin7/sale-list';

/** Orders whose row says that they are not authorised; any word that we do not know is looked at. */
const notAuthorised = new Set(['NOT AVAILABLE', 'DRAFT']);

/**
 * What the row of `saleList` alone decides about a sale that was never exported, so that no call is spent on it; null: it must be
 * read. The same checks in the same order as domain/custom-store/exportable.ts. contracts: cin7-core §3.1
 */
export function rowVerdict(row: SaleListRow): LeftOut | null {
  if (isOurExternalId(row.ExternalID)) return leftOut.cameFromShipStation();
  if (isNativeShipStation(row.SourceChannel ?? null))
    return leftOut.cameByNativeStore(row.SourceChannel ?? '');
  if ((row.Status ?? '').toUpperCase() === 'VOIDED') return leftOut.voided();
  if (/^service/i.test(row.Type ?? '')) return leftOut.serviceSale();
  const order = (row.OrderStatus ?? '').toUpperCase();
  if (notAuthorised.has(order)) return leftOut.orderNotAuthorised(order);
  if ((row.CombinedTrackingNumbers ?? '').trim() !== '') return leftOut.hasTracking();
  return null;
}

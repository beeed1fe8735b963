import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

export interface SaleTimelineEntry {
  /** `exported`, `left-out`, `quarantined`, and the steps of its shipments. */
  step: string;
  /** One sentence in plain words; no address, no name of a person. */
  sentence: string;
  detail?: Record<string, unknown>;
}

/** Adds a line to a sale's timeline. */
export async function appendSaleTimeline(
  db: Db,
  of: ConnectionRef & { saleId: string },
  entry: SaleTimelineEntry,
): Promise<void> {
  await db
    .insertInto('sale_timeline')
    .values({
      tenant_id: of.tenant,
      connection_id: of.connection,
      sale_id: of.saleId,
      step: entry.step,
      sentence: entry.sentence,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}

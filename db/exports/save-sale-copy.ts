import { sql } from 'kysely';
import { type Db } from '../open';
import { appendChange, type Appended, type ExportOf, type NewChange } from './append-change';
import { appendSaleTimeline } from './append-sale-timeline';

/** What came of reading a sale. */
export type SaleVerdict =
  | { state: 'exported'; change: NewChange; statusWord: string; notes: readonly string[] }
  | { state: 'left-out' | 'quarantined'; reason: string; sentence: string; fix: string | null };

export interface ReadSale {
  saleId: string;
  orderNumber: string;
  /** The row's fingerprint when the reading began. */
  fingerprint: string;
}

/** `stale` = it was settled, or listed anew, in the meantime: nothing was written. */
export type SavedSale = { kind: 'changed'; appended: Appended } | { kind: 'same' } | { kind: 'stale' };

/**
 * Settles one due sale, all in one transaction: its copy, its place in the log, its timeline. A sale that was exported before and
 * cannot be now keeps its last version in ShipStation, and its copy says why. May run twice: the second time it is no longer due.
 */
export async function saveSaleCopy(
  db: Db,
  of: ExportOf,
  sale: ReadSale,
  verdict: SaleVerdict,
): Promise<SavedSale> {
  const { tenant, connection } = of;
  return db.transaction().execute(async (trx) => {
    const copy = await trx
      .selectFrom('sale_copy')
      .select(['state', 'reason', 'sentence', 'row_fingerprint', 'due', 'status_word'])
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', sale.saleId)
      .forUpdate()
      .executeTakeFirst();
    if (!copy?.due || copy.row_fingerprint !== sale.fingerprint) return { kind: 'stale' };

    const isExported = verdict.state === 'exported';
    const appended = isExported ? await appendChange(trx, of, verdict.change) : null;
    await trx
      .updateTable('sale_copy')
      .set({
        due: false,
        order_number: sale.orderNumber,
        state: verdict.state,
        reason: isExported ? null : verdict.reason,
        sentence: isExported ? null : verdict.sentence,
        fix: isExported ? null : verdict.fix,
        notes: JSON.stringify(isExported ? verdict.notes : []),
        ...(isExported && { status_word: verdict.statusWord, content_hash: verdict.change.contentHash }),
        ...(appended && {
          ordinal: appended.ordinal,
          exported_at: sql<Date>`coalesce(exported_at, now())`,
        }),
        updated_at: sql`now()`,
      })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', sale.saleId)
      .execute();

    const line = { tenant, connection, saleId: sale.saleId };
    if (appended !== null && isExported) {
      const isNew = copy.status_word === null;
      await appendSaleTimeline(trx, line, {
        step: 'exported',
        sentence: isNew
          ? `Offered to ShipStation as ${verdict.statusWord}.`
          : copy.status_word === verdict.statusWord
            ? 'Its content changed: the new version is offered to ShipStation.'
            : `Offered to ShipStation as ${verdict.statusWord}; before, it was ${copy.status_word}.`,
        detail: { ordinal: appended.ordinal, lastModified: appended.stamp.toISOString() },
      });
    }
    const isToldAlready = copy.state === verdict.state && !isExported && copy.sentence === verdict.sentence;
    if (!isExported && !isToldAlready)
      await appendSaleTimeline(trx, line, { step: verdict.state, sentence: verdict.sentence });
    return appended === null ? { kind: 'same' } : { kind: 'changed', appended };
  });
}

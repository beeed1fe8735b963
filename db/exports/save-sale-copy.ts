import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { withStatus } from '../../domain/custom-store/order-xml';
import { type StatusWord } from '../../domain/custom-store/settings';
import { type Db } from '../open';
import { appendChange, type Appended, type ExportOf, type NewChange } from './append-change';
import { appendSaleTimeline } from './append-sale-timeline';

/** What came of reading a sale. */
export type SaleVerdict =
  | { state: 'exported'; change: NewChange; statusWord: StatusWord; notes: readonly string[] }
  | {
      state: 'left-out' | 'quarantined';
      reason: string;
      sentence: string;
      fix: string | null;
      /** It was exported before: its last version goes out again with this status. */
      lastAs?: StatusWord;
      /** It stays due: the next run asks again. */
      again?: true;
    };

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
 *
 * @param alongside what follows from it, in the same transaction: once it is no longer due, nobody does it later.
 */
export async function saveSaleCopy(
  db: Db,
  of: ExportOf,
  sale: ReadSale,
  verdict: SaleVerdict,
  alongside?: (trx: Db) => Promise<void>,
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
    const change = isExported ? verdict.change : await lastVersion(trx, of, sale, verdict.lastAs);
    const word = isExported ? verdict.statusWord : verdict.lastAs;
    const appended = change === null ? null : await appendChange(trx, of, change);
    await trx
      .updateTable('sale_copy')
      .set({
        due: !isExported && verdict.again === true,
        order_number: sale.orderNumber,
        state: verdict.state,
        reason: isExported ? null : verdict.reason,
        sentence: isExported ? null : verdict.sentence,
        fix: isExported ? null : verdict.fix,
        notes: JSON.stringify(isExported ? verdict.notes : []),
        ...(change !== null && word !== undefined && { status_word: word, content_hash: change.contentHash }),
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
    if (appended !== null && word !== undefined) {
      await appendSaleTimeline(trx, line, {
        step: 'exported',
        sentence: offeredAs(word, copy.status_word),
        detail: { ordinal: appended.ordinal, lastModified: appended.stamp.toISOString() },
      });
    }
    const isToldAlready = copy.state === verdict.state && !isExported && copy.sentence === verdict.sentence;
    if (!isExported && !isToldAlready)
      await appendSaleTimeline(trx, line, { step: verdict.state, sentence: verdict.sentence });
    await alongside?.(trx);
    return appended === null ? { kind: 'same' } : { kind: 'changed', appended };
  });
}

function offeredAs(word: string, before: string | null): string {
  if (before === null) return `Offered to ShipStation as ${word}.`;
  return before === word
    ? 'Its content changed: the new version is offered to ShipStation.'
    : `Offered to ShipStation as ${word}; before, it was ${before}.`;
}

/** The version that ShipStation has, with another status; null: there is none, or nothing is to be told. */
async function lastVersion(
  trx: Db,
  { tenant, connection }: ExportOf,
  sale: ReadSale,
  word: StatusWord | undefined,
): Promise<NewChange | null> {
  if (word === undefined) return null;
  const last = await trx
    .selectFrom('export_change')
    .select('xml')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', '=', sale.saleId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return null;
  return {
    saleId: sale.saleId,
    orderNumber: sale.orderNumber,
    contentHash: contentHash(withStatus(last.xml, word, new Date(0))),
    render: (stamp) => withStatus(last.xml, word, stamp),
  };
}

/** Of an order whose LastModified is the epoch. */
export const contentHash = (xml: string): string => createHash('sha256').update(xml).digest('base64url');

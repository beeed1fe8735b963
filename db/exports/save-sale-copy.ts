import { sql } from 'kysely';
import { type StatusWord } from '../../domain/custom-store/settings';
import { type SaleFacts } from '../../domain/shipping-service/export-filter';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { appendSaleTimeline } from './append-sale-timeline';

/** One version of a sale as ShipStation is told it; which way it is told is the business of its `Versions`. */
export interface Content {
  saleId: string;
  /** Of all that ShipStation is told. */
  contentHash: string;
}

/** Where the versions of sales are kept that ShipStation is told: the custom store's log, or the orders of a shipping service. */
export interface Versions<C extends Content> {
  /** Appends a version, in the caller's transaction; null: the newest one is the same. */
  append(trx: Db, of: ConnectionRef, change: C): Promise<AppendedVersion | null>;
  /** The newest version with another status; null: there is none. */
  lastAs(trx: Db, of: ConnectionRef, sale: ReadSale, word: StatusWord): Promise<C | null>;
  /** For the sale's timeline. `before`: the status that ShipStation was told last; null: none. */
  sentence(word: StatusWord, before: string | null): string;
}

export interface AppendedVersion {
  /** Its place in the custom store's log. */
  ordinal?: string;
  /** For the sale's timeline. */
  detail: Record<string, unknown>;
}

/** A sale that is to stand in ShipStation. */
export interface ExportVerdict<C extends Content> {
  state: 'exported';
  change: C;
  statusWord: StatusWord;
  notes: readonly string[];
  /** What filters ask of it, where the connection has one. */
  facts?: SaleFacts;
}

/** One that is not, or not as it is now. */
export interface KeptOut {
  state: 'left-out' | 'quarantined';
  reason: string;
  sentence: string;
  fix: string | null;
  facts?: SaleFacts;
  /** It was exported before: its last version goes out again with this status. */
  lastAs?: StatusWord;
  /** It stays due: the next run asks again. */
  again?: true;
}

/** What came of reading a sale. */
export type SaleVerdict<C extends Content> = ExportVerdict<C> | KeptOut;

export interface ReadSale {
  saleId: string;
  orderNumber: string;
  /** The row's fingerprint when the reading began. */
  fingerprint: string;
}

/** `stale` = it was settled, or listed anew, in the meantime: nothing was written. */
export type SavedSale = { kind: 'changed'; appended: AppendedVersion } | { kind: 'same' } | { kind: 'stale' };

/**
 * Settles one due sale, all in one transaction: its copy, its place in the log, its timeline. A sale that was exported before and
 * cannot be now keeps its last version in ShipStation, and its copy says why. May run twice: the second time it is no longer due.
 *
 * @param versions where ShipStation reads it; null: nothing of it is told there.
 * @param alongside what follows from it, in the same transaction: once it is no longer due, nobody does it later.
 */
export async function saveSaleCopy<C extends Content>(
  db: Db,
  of: ConnectionRef,
  sale: ReadSale,
  verdict: SaleVerdict<C>,
  versions: Versions<C> | null,
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
    const word = isExported ? verdict.statusWord : verdict.lastAs;
    const change = isExported
      ? verdict.change
      : word === undefined
        ? null
        : ((await versions?.lastAs(trx, of, sale, word)) ?? null);
    const appended = change === null ? null : ((await versions?.append(trx, of, change)) ?? null);
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
        ...(verdict.facts !== undefined && { facts: JSON.stringify(verdict.facts) }),
        ...(appended && {
          ...(appended.ordinal !== undefined && { ordinal: appended.ordinal }),
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
        sentence: versions?.sentence(word, copy.status_word) ?? '',
        detail: appended.detail,
      });
    }
    const isToldAlready = copy.state === verdict.state && !isExported && copy.sentence === verdict.sentence;
    if (!isExported && !isToldAlready)
      await appendSaleTimeline(trx, line, { step: verdict.state, sentence: verdict.sentence });
    await alongside?.(trx);
    return appended === null ? { kind: 'same' } : { kind: 'changed', appended };
  });
}

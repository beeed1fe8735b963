import { as, type Cin7SaleId, type ConnectionId, type OrderRef } from '../../domain/ids';
import { type SaleListRow, saleListRowRead } from '../../schemas/cin7/sale-list';
import { earliestUnreadSale } from '../../db/orders/earliest-unread-sale';
import { readSaleRow } from '../../db/sale-rows/read-sale-row';
import { saveSaleRows } from '../../db/sale-rows/save-sale-rows';
import { type Deps } from '../deps';
import { HandBack } from '../hand-back';
import { warnOfNative } from '../sale-reading/warn-of-native';
import { type OpenOrder } from './open-order';

/** How long another order of the same company waits while one order fetches the page that will serve both. */
const shareForMs = 1_500;
/** Between two pages of a company: what is authorised meanwhile shares the second. An order with nothing before it does not wait. */
const betweenPagesMs = 500;

/** The second of two pages that others fetched was asked for after our write; if it shows nothing, the list lags. */
const mostShared = 2;

/** Order statuses that show the row is from after our authorisation (contracts: cin7-core §2.2). */
const isAuthorised = (row: SaleListRow) =>
  row.OrderStatus !== null && !['', 'DRAFT', 'NOT AVAILABLE'].includes(row.OrderStatus ?? '');

/** The page that one order fetches for all of its company that this worker works on. */
interface Fetch {
  saleId: string;
  /** It waits for the vendor's limit and comes back by then; in between nobody else need ask. */
  backAt: number | null;
  /** Settles with the fetch, whatever became of it. */
  over: Promise<unknown>;
}

/**
 * Reads back what authorising did to many orders with one `saleList` page (design §4.8). One order per company and worker fetches at a
 * time; the others wait for its page and find their row. Under a backlog all that were authorised meanwhile share one call.
 */
export class SharedReadBack {
  private readonly fetches = new Map<string, Fetch>();
  private readonly lastPageAt = new Map<string, number>();

  constructor(private readonly deps: Deps) {}

  /** The sale's row, or null when the list does not show it as authorised (it may lag: contracts: cin7-core §5.1). */
  async rowOf(ref: OrderRef, open: OpenOrder): Promise<SaleListRow | null> {
    const saleId = open.saleId();
    const account = `${ref.tenant}:${open.connection.cin7Account}`;
    for (let shared = 0; ; shared++) {
      const known = await this.knownRow(ref, saleId);
      if (known !== null) return known;
      const running = this.fetches.get(account);
      if (running === undefined || this.isOwn(running, saleId) || shared === mostShared) break;
      await this.share(running);
    }
    await this.fetch(ref, open, account, saleId);
    return this.knownRow(ref, saleId);
  }

  /** A fetch of this very order that waited for the limit, or one that never came back. */
  private isOwn({ saleId: of, backAt }: Fetch, saleId: string): boolean {
    return backAt !== null && (of === saleId || backAt <= this.deps.clock.now());
  }

  /** Waits for another order's page, or hands back when that takes longer. */
  private async share({ backAt, over }: Fetch): Promise<void> {
    const { clock } = this.deps;
    if (backAt !== null) throw new HandBack(Math.min(backAt - clock.now(), shareForMs), 'shared');
    const isOver = await Promise.race([over.then(() => true), clock.sleep(shareForMs).then(() => false)]);
    if (!isOver) throw new HandBack(shareForMs, 'shared');
  }

  private async fetch(ref: OrderRef, open: OpenOrder, account: string, saleId: Cin7SaleId): Promise<void> {
    const fetching = this.fetchPage(ref, open, account);
    this.fetches.set(account, { saleId, backAt: null, over: fetching.catch(() => undefined) });
    try {
      await fetching;
      this.fetches.delete(account);
    } catch (error) {
      // Waiting for the limit keeps the turn: whoever else asks meanwhile would only wait behind us.
      const backAt = error instanceof HandBack ? this.deps.clock.now() + error.afterMs + shareForMs : null;
      if (backAt === null) this.fetches.delete(account);
      else this.fetches.set(account, { saleId, backAt, over: Promise.resolve() });
      throw error;
    }
  }

  private async fetchPage(ref: OrderRef, open: OpenOrder, account: string): Promise<void> {
    const { clock, db } = this.deps;
    const pause = (this.lastPageAt.get(account) ?? 0) + betweenPagesMs - clock.now();
    if (pause > 0) await clock.sleep(pause);
    this.lastPageAt.set(account, clock.now());
    const since = await earliestUnreadSale(db, ref.tenant, open.row.connection_id);
    const page = await open.connection.cin7().saleList({ updatedSince: since.toISOString() });
    await warnOfNative(
      db,
      { tenant: ref.tenant, connection: as<ConnectionId>(open.row.connection_id) },
      page.SaleList,
    );
    await saveSaleRows(db, ref.tenant, page.SaleList.filter(isAuthorised));
  }

  private async knownRow(ref: OrderRef, saleId: Cin7SaleId): Promise<SaleListRow | null> {
    const row = await readSaleRow(this.deps.db, ref.tenant, saleId);
    return row === undefined ? null : saleListRowRead.parse(row);
  }
}

import { type Cin7SaleId, type OrderRef } from '../../domain/ids';
import { type SaleListRow, saleListRowRead } from '../../schemas/cin7/sale-list';
import { earliestUnreadSale } from '../../db/orders/earliest-unread-sale';
import { readSaleRow } from '../../db/sale-rows/read-sale-row';
import { saveSaleRows } from '../../db/sale-rows/save-sale-rows';
import { type Deps } from '../deps';
import { HandBack } from '../hand-back';
import { type OpenOrder } from './open-order';

/** How long another order of the same company waits while one order fetches the page that will serve both. */
const shareForMs = 1_500;

/** Order statuses that show the row is from after our authorisation (contracts: cin7-core §2.2). */
const isAuthorised = (row: SaleListRow) =>
  row.OrderStatus !== null && !['', 'DRAFT', 'NOT AVAILABLE'].includes(row.OrderStatus ?? '');

/**
 * Reads back what authorising did to many orders with one `saleList` page (design §4.8). One order per company and worker asks at a
 * time; the others come back shortly and find their row. Under a backlog all that were authorised meanwhile share one call.
 */
export class SharedReadBack {
  private readonly asking = new Map<string, { saleId: string; until: number }>();

  constructor(private readonly deps: Deps) {}

  /** The sale's row, or null when the list does not show it as authorised (it may lag: contracts: cin7-core §5.1). */
  async rowOf(ref: OrderRef, open: OpenOrder): Promise<SaleListRow | null> {
    const saleId = open.saleId();
    const known = await this.knownRow(ref, saleId);
    if (known !== null) return known;
    const account = `${ref.tenant}:${open.connection.cin7Account}`;
    this.takeTurn(account, saleId);
    try {
      const since = await earliestUnreadSale(this.deps.db, ref.tenant, open.row.connection_id);
      const page = await open.connection.cin7().saleList({ updatedSince: since.toISOString() });
      await saveSaleRows(this.deps.db, ref.tenant, page.SaleList.filter(isAuthorised));
      this.asking.delete(account);
    } catch (error) {
      // Waiting for the limit keeps the turn: whoever else asks meanwhile would only wait behind us.
      if (error instanceof HandBack) this.asking.set(account, this.turn(saleId, error.afterMs + shareForMs));
      else this.asking.delete(account);
      throw error;
    }
    return this.knownRow(ref, saleId);
  }

  private async knownRow(ref: OrderRef, saleId: Cin7SaleId): Promise<SaleListRow | null> {
    const row = await readSaleRow(this.deps.db, ref.tenant, saleId);
    return row === undefined ? null : saleListRowRead.parse(row);
  }

  private takeTurn(account: string, saleId: string): void {
    const now = this.deps.clock.now();
    const current = this.asking.get(account);
    if (current !== undefined && current.saleId !== saleId && current.until > now) {
      throw new HandBack(Math.min(current.until - now, shareForMs), 'shared');
    }
    this.asking.set(account, this.turn(saleId, 60_000));
  }

  private turn(saleId: string, forMs: number) {
    return { saleId, until: this.deps.clock.now() + forMs };
  }
}

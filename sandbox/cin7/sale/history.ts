import { type Sale } from './model';

/** What sales were a moment ago, so that a list can lag (switch `saleListLagMs`). In memory only: a lag needs no restart. */
export class SaleHistory {
  private readonly replaced = new Map<string, { at: number; was: Sale | undefined }[]>();

  replace(was: Sale | undefined, id: string, at: number, lagMs: number): void {
    if (lagMs === 0) {
      this.replaced.clear();
      return;
    }
    const recent = (this.replaced.get(id) ?? []).filter((entry) => entry.at > at - lagMs);
    this.replaced.set(id, [...recent, { at, was }]);
  }

  /** The sale as it stood `lagMs` ago; undefined if it did not exist yet. */
  before(sale: Sale, now: number, lagMs: number): Sale | undefined {
    if (lagMs === 0) return sale;
    const since = (this.replaced.get(sale.ID) ?? []).find((entry) => entry.at > now - lagMs);
    return since === undefined ? sale : since.was;
  }
}

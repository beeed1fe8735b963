import { type Sale } from '../../sandbox/cin7';
import { type Order } from '../../sandbox/shipstation/model';
import { exportOrderKey } from '../../domain/shipping-service/order-keys';
import { as, type Cin7Account, type Cin7SaleId } from '../../domain/ids';
import { parcelOf } from '../../activities/shipments/plan-next';
import { readParcels } from '../../db/shipments/read-parcels';
import { ExportProgress } from '../../schemas/api/order-exports';
import { serviceSyncWorkflowId } from '../../domain/messages/workflow-ids';
import { ExportedSaleView } from '../../schemas/api/custom-store';
import { OperationList } from '../../schemas/api/log';
import { type ServiceShop } from './service-shop';
import { until } from './until';

/** The sales of a shipping service on their way to ShipStation and back. */
export class OrderExports {
  constructor(readonly service: ServiceShop) {}

  async operations() {
    return OperationList.parse(await this.service.call('GET', '/operations?limit=200')).operations;
  }

  /** Asks for a sync and waits until it has ended; answers its row. */
  async sync(withinMs = 40_000) {
    await this.untilClosed(withinMs);
    const before = (await this.operations()).length;
    await this.service.call('POST', '/sync');
    await until(
      'the sync has ended',
      async () => {
        const rows = await this.operations();
        return rows.length > before && rows.every((row) => row.finishedAt !== null);
      },
      { withinMs },
    );
    return (await this.operations())[0];
  }

  /** Waits until no run is under way: a long one goes on in another by itself. */
  private async untilClosed(withinMs: number): Promise<void> {
    const { house, tenant } = this.service.shop;
    const handle = house.temporal.workflow.getHandle(serviceSyncWorkflowId(tenant, this.service.connection));
    await until(
      'the sync is over',
      async () => {
        if ((await this.operations()).length === 0) return true;
        return (await handle.describe()).status.name !== 'RUNNING';
      },
      { withinMs },
    );
  }

  /** ShipStation's order of a sale; undefined: it has none. */
  order(sale: Sale): Order | undefined {
    return this.service.shop.account.orderByKey(this.keyOf(sale));
  }

  mustOrder(sale: Sale): Order {
    const order = this.order(sale);
    if (order === undefined) throw new Error(`ShipStation has no order of sale ${sale.number}`);
    return order;
  }

  keyOf(sale: Sale): string {
    return exportOrderKey(
      as<Cin7Account>(this.service.shop.cin7Keys.accountId),
      as<Cin7SaleId>(sale.ID.toLowerCase()),
    );
  }

  /** How many orders of this sale stand in ShipStation, whatever their keys. */
  count(sale: Sale): number {
    return this.service.shop.account.orders().filter((order) => order.orderNumber === sale.number).length;
  }

  async explain(sale: Sale) {
    return ExportedSaleView.parse(await this.service.call('GET', `/sales/${sale.number}`));
  }

  /** The sale as Cin7 holds it now. */
  saleNow(sale: Sale): Sale {
    const found = this.service.shop.cin7.sales.get(sale.ID);
    if (found === undefined) throw new Error(`Cin7 has no sale ${sale.ID}`);
    return found;
  }

  private byHand(verb: 'POST' | 'DELETE', path: string, body?: object, search?: string): void {
    const { house, cin7Keys } = this.service.shop;
    house.cin7.byHand(cin7Keys.accountId, {
      verb,
      path,
      ...(body !== undefined && { body }),
      ...(search !== undefined && { search }),
    });
  }

  /** Its people change the goods of a sale that is not picked. */
  changeLines(sale: Sale, goods: Record<string, number>): void {
    this.byHand('DELETE', 'sale', undefined, `ID=${sale.ID}&Void=false`);
    this.byHand('POST', 'sale/order', {
      SaleID: sale.ID,
      Status: 'AUTHORISED',
      AutoPickPackShipMode: 'NOPICK',
      Lines: Object.entries(goods).map(([SKU, Quantity]) => ({
        SKU,
        Quantity,
        Price: 8.5,
        Tax: 0,
        Total: Quantity * 8.5,
        TaxRule: 'No VAT',
      })),
      AdditionalCharges: [],
    });
  }

  void(sale: Sale): void {
    this.byHand('DELETE', 'sale', undefined, `ID=${sale.ID}&Void=true`);
  }

  /** Calls for orders that reached this account since, in order. */
  orderCalls(since: number): string[] {
    const { house, keys } = this.service.shop;
    return house.shipstation.journal
      .entries()
      .filter((call) => call.seq > since && call.account === keys.apiKey && call.path.startsWith('/orders'))
      .map((call) => `${call.method} ${call.path}`);
  }

  get lastCin7Call(): number {
    return this.service.shop.house.cin7.journal.entries().at(-1)?.seq ?? 0;
  }

  /** Ids of the sales that we read whole since. */
  saleReads(since: number): string[] {
    return this.service.shop
      .cin7Calls(since)
      .filter((call) => call.method === 'GET' && call.path.endsWith('/sale'))
      .map((call) => call.query['ID'] ?? '');
  }

  /** Waits until no sync is under way and nothing is left to be read or sent. */
  async untilIdle(withinMs = 40_000): Promise<void> {
    await until(
      'nothing is left to be sent',
      async () => {
        const rows = await this.operations();
        const progress = ExportProgress.parse(await this.service.call('GET', '/order-exports/progress'));
        return rows.every((row) => row.finishedAt !== null) && progress.waiting + progress.salesToRead === 0;
      },
      { withinMs },
    );
  }

  /** Tracking numbers of the sale in Cin7. */
  shown(sale: Sale): string[] {
    return this.saleNow(sale)
      .fulfilments.flatMap((task) => task.ship.lines.map((line) => line.TrackingNumber))
      .flatMap((text) => text.split(','))
      .map((number) => number.trim())
      .filter((number) => number !== '');
  }

  /** Waits until Cin7 holds exactly these tracking numbers. */
  async untilTracked(sale: Sale, ...numbers: string[]): Promise<void> {
    const shown = () => this.shown(sale);
    await until(
      `sale ${sale.number} bears ${numbers.join(' and ')}`,
      () => Promise.resolve([...new Set(shown())].sort().join() === [...numbers].sort().join()),
      {
        seen: async () => ({
          shown: shown(),
          parcels: await this.parcels(sale),
          timeline: await this.explain(sale),
        }),
      },
    );
  }

  private parcels(sale: Sale) {
    return readParcels(this.service.shop.house.db, this.service.shop.tenant, sale.ID);
  }

  /** Numbers of its labels that were voided. */
  async voided(sale: Sale): Promise<string[]> {
    return (await this.parcels(sale)).flatMap((one) => (one.voided_at === null ? [] : [one.tracking]));
  }

  /** What lies in its parcels, by SKU, smallest name first. */
  async goods(sale: Sale): Promise<Record<string, string>[]> {
    const all = (await this.parcels(sale)).map((one) =>
      Object.fromEntries((parcelOf(one).lines ?? []).map(({ sku, quantity }) => [sku, quantity])),
    );
    return all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  /** What the store connection of the same account made of a sale's order. */
  async capturedAs(sale: Sale): Promise<string | undefined> {
    const { house, tenant } = this.service.shop;
    const row = await house.db
      .selectFrom('ss_order')
      .select('state')
      .where('tenant_id', '=', tenant)
      .where('order_id', '=', String(this.mustOrder(sale).orderId))
      .executeTakeFirst();
    return row?.state;
  }
}

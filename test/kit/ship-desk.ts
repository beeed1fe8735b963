import { sql } from 'kysely';
import { z } from 'zod';
import { readParcels } from '../../db/shipments/read-parcels';
import { loadShipment } from '../../db/shipments/load-shipment';
import { digestOf } from '../../db/inbox/save-webhook';
import { saveNotice } from '../../db/inbox/save-notice';
import { as, type Cin7SaleId } from '../../domain/ids';
import { shipmentWorkflowId } from '../../domain/messages/workflow-ids';
import { addCustomers, type Sale } from '../../sandbox/cin7';
import { type ShipNotice } from '../../schemas/shipstation/ship-notice';
import { UnmatchedList } from '../../schemas/api/shipments';
import { customStoreSettings } from './feed-store';
import { type Shop } from './shop';
import { connectBeside, SideConnection } from './side-connection';
import { until } from './until';

/** How far the sale's people took it in Cin7 before ShipStation ships. */
export type Stage = 'draft' | 'authorised' | 'picked' | 'packed' | 'shipped';

export interface Wanted {
  stage?: Stage;
  goods?: Record<string, number>;
  location?: string;
  number?: string;
}

const made = z.object({ ID: z.string() });
const tasks = z.object({ Fulfilments: z.array(z.object({ TaskID: z.string() })) });

/** Connects a custom store beside a shop's store, to ship from. */
export async function openShipDesk(shop: Shop, withKeys = false): Promise<ShipDesk> {
  const desk = new ShipDesk(
    shop,
    await connectBeside(shop, { id: 'custom', kind: 'custom-store', name: 'To ShipStation', withKeys }),
  );
  await desk.call('PUT', '/settings', customStoreSettings);
  return desk;
}

/** What ShipStation posts of a label for this sale, as the API stores it. */
export const noticeOf = (
  sale: Sale,
  tracking: string | null,
  goods: Record<string, number> | null,
  more: Partial<ShipNotice> = {},
): ShipNotice => ({
  orderId: sale.ID,
  orderNumber: sale.number,
  customerCode: null,
  labelCreateDate: '2026-01-05T10:00:00Z',
  shipDate: '2026-01-05',
  carrier: 'UPS',
  service: 'UPS Ground',
  trackingNumber: tracking,
  shippingCost: '8.45',
  customField3: null,
  items: Object.entries(goods ?? {}).map(([sku, quantity]) => ({
    lineItemId: sale.order.lines.find((line) => line.SKU === sku)?.ProductID ?? null,
    sku,
    name: sku,
    quantity,
  })),
  ...more,
});

/** Sales that were exported, and the notices that ShipStation posts of their labels. */
export class ShipDesk extends SideConnection {
  /** A sale that its people took so far, and that ShipStation was told of. */
  async sell({
    stage = 'packed',
    goods = { MUG: 2 },
    location = 'London',
    number,
  }: Wanted = {}): Promise<Sale> {
    const id = this.makeSale(stage, goods, location);
    const sale = this.saleNow(id);
    await this.exported(sale, number);
    return this.saleNow(id);
  }

  private makeSale(stage: Stage, goods: Record<string, number>, location: string): string {
    addCustomers(this.shop.cin7, [{ name: 'Ada Buyer', email: 'ada@example.com' }]);
    const { ID } = made.parse(
      this.byHand('POST', 'sale', {
        Customer: 'Ada Buyer',
        SaleType: 'Simple',
        SkipQuote: true,
        Location: location,
        TaxRule: 'No VAT',
        ShippingAddress: {
          Line1: '1 Mill Lane',
          City: 'Leeds',
          Country: 'United Kingdom',
          ShipToOther: true,
        },
      }),
    );
    const auto = {
      draft: 'NOPICK',
      authorised: 'NOPICK',
      picked: 'AUTOPICK',
      packed: 'AUTOPICKPACK',
      shipped: 'AUTOPICKPACKSHIP',
    };
    this.byHand('POST', 'sale/order', {
      SaleID: ID,
      Status: stage === 'draft' ? 'DRAFT' : 'AUTHORISED',
      AutoPickPackShipMode: auto[stage],
      Lines: Object.entries(goods).map(([sku, quantity]) => ({
        SKU: sku,
        Quantity: quantity,
        Price: 8.5,
        Tax: 0,
        Total: quantity * 8.5,
        TaxRule: 'No VAT',
      })),
      AdditionalCharges: [],
    });
    return ID;
  }

  /** As the export does when a sale first goes to ShipStation. */
  async exported(sale: Sale, number = sale.number): Promise<void> {
    await this.db
      .insertInto('exported_sale')
      .values({
        tenant_id: this.shop.tenant,
        sale_id: sale.ID,
        order_number: number,
        connection_id: this.connection,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Posts it; the inbox keeps it whether anybody drains it or not. */
  async notify(notice: ShipNotice): Promise<void> {
    await saveNotice(this.db, this.shop.tenant, this.connection, JSON.stringify(notice));
    await sql`select pg_notify('inbox', '')`.execute(this.db);
  }

  async ship(
    sale: Sale,
    tracking: string | null,
    goods: Record<string, number> | null,
    more: Partial<ShipNotice> = {},
  ): Promise<void> {
    await this.notify(noticeOf(sale, tracking, goods, more));
  }

  shipment(sale: Sale) {
    return loadShipment(this.db, this.shop.tenant, sale.ID);
  }

  parcels(sale: Sale) {
    return readParcels(this.db, this.shop.tenant, sale.ID);
  }

  /** Waits until the inbox is drained, no wake waits, and the shipment is in this state. */
  async untilState(sale: Sale, state: string, withinMs?: number) {
    const settled = async () => {
      const waiting = await this.db
        .selectFrom('inbox')
        .select('id')
        .where('tenant_id', '=', this.shop.tenant)
        .where('source', '=', 'shipnotify')
        .where('drained_at', 'is', null)
        .executeTakeFirst();
      const row = await this.shipment(sale);
      return waiting === undefined && row?.wake_at === null && row.state === state ? row : undefined;
    };
    return until(`the shipment of ${sale.number} is ${state}`, settled, {
      seen: async () => ({ row: await this.shipment(sale), timeline: await this.timeline(sale) }),
      ...(withinMs !== undefined && { withinMs }),
    });
  }

  /** Waits until the shipment's run has ended, in this state. */
  async untilEnded(sale: Sale, state: string) {
    const row = await this.untilState(sale, state);
    await this.shop.house.temporal.workflow.getHandle(this.workflowId(sale)).result();
    return row;
  }

  workflowId(sale: Sale): string {
    return shipmentWorkflowId(this.shop.tenant, as<Cin7SaleId>(sale.ID));
  }

  async timeline(sale: Sale): Promise<string[]> {
    const rows = await this.db
      .selectFrom('sale_timeline')
      .select(['step', 'sentence'])
      .where('tenant_id', '=', this.shop.tenant)
      .where('sale_id', '=', sale.ID)
      .orderBy('id')
      .execute();
    return rows.map((row) => `${row.step}: ${row.sentence}`);
  }

  /** Cin7 calls that were made for this sale's shipment, in order; the journal is written a moment later. */
  async calls(sale: Sale, count: number): Promise<string[]> {
    const read = async () => {
      const rows = await this.db
        .selectFrom('vendor_call')
        .select('endpoint')
        .where('tenant_id', '=', this.shop.tenant)
        .where('order_id', '=', sale.ID)
        .where('vendor', '=', 'cin7')
        .orderBy('id')
        .execute();
      return rows.map((row) => row.endpoint);
    };
    await until('the journal has them', async () => (await read()).length >= count);
    return read();
  }

  /** Ship lines of all fulfilments: boxes, number, whether they have left. */
  lines(sale: Sale) {
    return this.saleNow(sale.ID).fulfilments.flatMap((task) =>
      task.ship.lines.map((line) => ({
        boxes: line.Boxes,
        tracking: line.TrackingNumber,
        shipped: line.IsShipped,
      })),
    );
  }

  shipStatus(sale: Sale, at = 0): string | undefined {
    return this.saleNow(sale.ID).fulfilments[at]?.ship.status;
  }

  /** Pieces that have left, by SKU. */
  left(sale: Sale): Record<string, number> {
    const left: Record<string, number> = {};
    for (const task of this.saleNow(sale.ID).fulfilments)
      for (const line of task.pack.lines)
        if (task.shippedBoxes.includes(line.Box)) left[line.SKU] = (left[line.SKU] ?? 0) + line.Quantity;
    return left;
  }

  async decide(sale: Sale, action: 'retry' | 'skip' | 'stop'): Promise<void> {
    await this.call('POST', `/shipments/${sale.ID}/decisions`, { action });
  }

  /** Notices of no sale, once there are so many. */
  unmatched(count: number) {
    return until(`there are ${String(count)} notices of no sale`, async () => {
      const { notices } = UnmatchedList.parse(await this.call('GET', '/unmatched-notices'));
      return notices.length === count ? notices : undefined;
    });
  }

  /** Codes of the connection's open problems. */
  async problems(): Promise<string[]> {
    const rows = await this.db
      .selectFrom('problem')
      .select('problem')
      .where('tenant_id', '=', this.shop.tenant)
      .where('connection_id', '=', this.connection)
      .where('cleared_at', 'is', null)
      .execute();
    return rows.map(({ problem }) => problem.code);
  }

  authorise(sale: Sale): void {
    this.byHand('POST', 'sale/order', {
      SaleID: sale.ID,
      Status: 'AUTHORISED',
      AutoPickPackShipMode: 'NOPICK',
      Lines: sale.order.lines.map((line) => ({
        SKU: line.SKU,
        Quantity: line.Quantity,
        Price: line.Price,
        Tax: 0,
        Total: line.Quantity * line.Price,
        TaxRule: 'No VAT',
      })),
      AdditionalCharges: [],
    });
  }

  /** A webhook of Cin7, as the API stores it. */
  async cin7Tells(sale: Sale, EventType: string): Promise<void> {
    const body = JSON.stringify({ SaleID: sale.ID.toUpperCase(), EventType });
    await this.db
      .insertInto('inbox')
      .values({
        tenant_id: this.shop.tenant,
        connection_id: this.connection,
        source: 'cin7-webhook',
        digest: digestOf('cin7-webhook', body),
        body,
      })
      .execute();
  }

  /** From now on somebody else ships from there. */
  externalLocation(name: string): void {
    const found = this.shop.cin7.locations.values().find((one) => one.Name === name);
    if (found === undefined) throw new Error(`No location ${name}`);
    this.shop.cin7.locations.put({ ...found, externalFulfilment: true });
  }

  taskOf(sale: Sale): string {
    const { Fulfilments } = tasks.parse(this.byHand('GET', 'sale', undefined, `ID=${sale.ID}`));
    return Fulfilments[0]?.TaskID ?? '';
  }
}

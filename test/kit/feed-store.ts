import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { explainSale, type SaleExplained } from '../../db/exports/explain';
import { addCustomers, type Sale } from '../../sandbox/cin7';
import { OperationList } from '../../schemas/api/log';
import {
  type CustomStoreSettingsDocument,
  defaultCustomStoreSettings,
} from '../../schemas/custom-store-settings';
import { type ReadElement, readXml, textAt } from './order-schema';
import { type Shop } from './shop';
import { connectBeside, SideConnection } from './side-connection';
import { until } from './until';

export type SaleStage = 'draft' | 'authorised' | 'picked' | 'packed' | 'drafted' | 'shipped';

export interface HandSale {
  /** How far its people took it. */
  stage?: SaleStage;
  lines?: {
    sku: string;
    quantity: number;
    price?: number;
    tax?: number;
    dropShip?: boolean;
    discount?: number;
  }[];
  charges?: { description: string; price: number }[];
  header?: Record<string, unknown>;
  /** Fields of the ship-to address; null = none at all. */
  address?: Record<string, string> | null;
  tracking?: string;
}

const made = z.object({ ID: z.string() });
const tasks = z.object({ Fulfilments: z.array(z.object({ TaskID: z.string() })) });

/** A custom store beside a shop's store connection, with both its sides: sales by hand in Cin7, and what ShipStation may read. */
export class CustomStore extends SideConnection {
  async operations() {
    return OperationList.parse(await this.call('GET', '/operations?limit=200')).operations;
  }

  async untilSynced(before: number): Promise<void> {
    await until('the sync has ended', async () => {
      const rows = await this.operations();
      return rows.length > before && rows.every((row) => row.finishedAt !== null);
    });
  }

  /** Asks for a sync by hand and waits until it has ended; answers its row. */
  async sync() {
    const before = (await this.operations()).length;
    await this.call('POST', '/sync');
    await this.untilSynced(before);
    return (await this.operations())[0];
  }

  async putSettings(changes: Partial<CustomStoreSettingsDocument>): Promise<void> {
    await this.call('PUT', '/settings', { ...customStoreSettings, ...changes });
  }

  /** Makes a sale by hand and takes it so far. Answers it as the stand-in keeps it. */
  makeSale({ stage = 'drafted', lines = [{ sku: 'MUG', quantity: 2 }], ...sale }: HandSale = {}): Sale {
    const customer = `Buyer ${randomBytes(4).toString('hex')}`;
    addCustomers(this.shop.cin7, [{ name: customer, email: 'buyer@example.com' }]);
    const address = sale.address === undefined ? chicago : sale.address;
    const { ID } = made.parse(
      this.byHand('POST', 'sale', {
        Customer: customer,
        SaleType: 'Simple',
        SkipQuote: true,
        Location: 'London',
        TaxRule: 'No VAT',
        ...(address !== null && { ShippingAddress: { ...address, ShipToOther: true } }),
        ...sale.header,
      }),
    );
    this.byHand('POST', 'sale/order', {
      SaleID: ID,
      Status: stage === 'draft' ? 'DRAFT' : 'AUTHORISED',
      AutoPickPackShipMode:
        { draft: 'NOPICK', authorised: 'NOPICK', picked: 'AUTOPICK' }[stage as string] ?? 'AUTOPICKPACK',
      Lines: lines.map(({ sku, quantity, price = 8.5, tax = 0, dropShip = false, discount = 0 }) => ({
        SKU: sku,
        Quantity: quantity,
        Price: price,
        Discount: discount,
        Tax: tax,
        Total: Math.round(quantity * price * (100 - discount) * 100) / 10_000,
        TaxRule: 'No VAT',
        DropShip: dropShip,
      })),
      AdditionalCharges: (sale.charges ?? []).map(({ description, price }) => ({
        Description: description,
        Quantity: 1,
        Price: price,
        Tax: 0,
        Total: price,
        TaxRule: 'No VAT',
      })),
    });
    if (stage === 'drafted' || stage === 'shipped')
      this.ship(ID, stage === 'shipped' ? 'AUTHORISED' : 'DRAFT', sale.tracking);
    return this.saleNow(ID);
  }

  ship(id: string, status: 'DRAFT' | 'AUTHORISED', tracking?: string): void {
    const { Fulfilments } = tasks.parse(this.byHand('GET', 'sale', undefined, `ID=${id}`));
    this.byHand('POST', 'sale/fulfilment/ship', {
      TaskID: Fulfilments[0]?.TaskID ?? '',
      Status: status,
      Lines: [
        {
          ShipmentDate: this.shop.cin7.today(),
          Box: 'Box 1',
          ...(tracking !== undefined && { Carrier: 'Royal Mail', TrackingNumber: tracking }),
          IsShipped: status === 'AUTHORISED',
        },
      ],
    });
  }

  void(sale: Sale): void {
    this.byHand('DELETE', 'sale', undefined, `ID=${sale.ID}&Void=true`);
  }

  explain(sale: Sale): Promise<SaleExplained | undefined> {
    return explainSale(this.db, this.of, sale.number);
  }

  /** What ShipStation would read now: of every order its newest version, by its number. */
  async exported(): Promise<Map<string, ReadElement>> {
    const orders = new Map<string, ReadElement>();
    // Not through a window: that would close it, and the next change would stand in the next minute.
    const rows = await this.db
      .selectFrom('export_change')
      .select('xml')
      .where('tenant_id', '=', this.shop.tenant)
      .where('connection_id', '=', this.connection)
      .where('superseded_stamp', 'is', null)
      .execute();
    for (const { xml } of rows) {
      const order = readXml(xml);
      orders.set(textAt(order, 'OrderNumber') ?? '', order);
    }
    return orders;
  }

  /** Our status word of a sale in ShipStation; undefined: it is not there. */
  async statusOf(sale: Sale): Promise<string | undefined> {
    const order = (await this.exported()).get(sale.number);
    return order && textAt(order, 'OrderStatus');
  }

  /** How often each of Cin7's paths was called by us since. */
  calls(since: number): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const call of this.shop.cin7Calls(since)) {
      const name = `${call.method} /${call.path.split('/').at(-1) ?? ''}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  get lastCall(): number {
    return this.shop.house.cin7.journal.entries().at(-1)?.seq ?? 0;
  }
}

const chicago = {
  Line1: '233 South Wacker Drive',
  City: 'Chicago',
  State: 'Illinois',
  Postcode: '60606',
  Country: 'USA',
  Contact: 'Ada Buyer',
};

/** Far above what a test sends, so that nobody waits for the limiter. */
export const customStoreSettings: CustomStoreSettingsDocument = {
  ...defaultCustomStoreSettings,
  callsPerMinute: { cin7: 60_000, shipstation: 60_000 },
};

/** Connects a custom store to a shop's company over the API, as a person would, and waits for its first sync. */
export async function openCustomStore(
  shop: Shop,
  settings: Partial<CustomStoreSettingsDocument> = {},
): Promise<CustomStore> {
  const store = new CustomStore(
    shop,
    await connectBeside(shop, {
      id: 'custom',
      kind: 'custom-store',
      name: 'To ShipStation',
      withKeys: false,
    }),
  );
  await store.untilSynced(0);
  await store.putSettings(settings);
  return store;
}

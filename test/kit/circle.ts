import { type z } from 'zod';
import { type ConnectionId } from '../../domain/ids';
import { type Sale } from '../../sandbox/cin7';
import { type HandMadeSale, makeSale } from '../../sandbox/demo/sales-by-hand';
import { type ImportRun } from '../../sandbox/shipstation/custom-store/model';
import { type Order } from '../../sandbox/shipstation/model';
import { ConnectCard, ExportedSaleView } from '../../schemas/api/custom-store';
import { type CustomStoreSettingsDocument } from '../../schemas/custom-store-settings';
import { customStoreSettings } from './feed-store';
import { type Shop } from './shop';
import { connectBeside, SideConnection } from './side-connection';
import { until } from './until';

export interface CircleOptions {
  id?: string;
  settings?: Partial<CustomStoreSettingsDocument>;
  /** Without ShipStation's API keys, as the protocol alone allows. */
  withoutKeys?: boolean;
}

/** Connects a custom store beside a shop's other connections, makes a login, and types it into ShipStation's dialog. */
export async function openCircle(shop: Shop, options: CircleOptions = {}): Promise<Circle> {
  const connection = await connectBeside(shop, {
    id: options.id ?? 'custom',
    kind: 'custom-store',
    name: 'Sales of Cin7',
    withKeys: options.withoutKeys !== true,
  });
  const circle = new Circle(shop, connection, shop.keys.storeId + 2 + (options.id?.length ?? 0));
  await circle.call('PUT', '/settings', {
    ...customStoreSettings,
    ...options.settings,
  });
  await circle.makeLogin();
  return circle;
}

/** The way of a sale from Cin7 through our custom store to ShipStation and back, all by public doors. */
export class Circle extends SideConnection {
  /** ShipStation asks in whole minutes, and a minute that was answered never changes: so each import asks a minute further. */
  private minutesAhead = 0;
  username = '';
  password = '';

  constructor(
    shop: Shop,
    connection: ConnectionId,
    readonly storeId: number,
  ) {
    super(shop, connection);
  }

  /** Makes a login and types it into the dialog. */
  async makeLogin(): Promise<void> {
    await this.rotate({});
    await this.type();
  }

  /** Makes a new password, and does not tell ShipStation. */
  async rotate(body: { overlapHours?: number }): Promise<void> {
    const card = ConnectCard.parse(await this.call('POST', '/logins', body));
    this.username = card.userName ?? '';
    this.password = card.password ?? '';
  }

  /** Fills ShipStation's dialog in as the card says. */
  async type(changes: { url?: string } = {}): Promise<void> {
    const card = ConnectCard.parse(await this.call('GET', '/connect-card'));
    const words = (list: string): string => card.statuses.find((one) => one.list === list)?.type ?? '';
    this.shop.account.connectCustomStore({
      storeId: this.storeId,
      url: new URL(changes.url ?? card.url, this.shop.house.apiUrl).href,
      username: this.username,
      password: this.password,
      statuses: {
        unpaid: words('Unpaid'),
        paid: words('Paid'),
        shipped: words('Shipped'),
        cancelled: words('Cancelled'),
        onHold: words('On-Hold'),
      },
    });
  }

  /** The people at Cin7 make a sale: authorised, picked, packed, with a shipment drafted. */
  sell(sale: Partial<HandMadeSale> = {}): Sale {
    const { accountId } = this.shop.cin7Keys;
    return this.saleNow(makeSale(this.shop.house.cin7, accountId, { ...plainSale, ...sale }));
  }

  /** Reads changed sales from Cin7, until this one is settled in that state. */
  async synced(
    sale: Sale,
    state: 'exported' | 'left-out' | 'quarantined',
  ): Promise<z.output<typeof ExportedSaleView>> {
    await this.call('POST', '/sync');
    let last: unknown = 'not known';
    const look = async () => {
      const answer = await this.send('GET', `/sales/${sale.number}`);
      if (answer.status === 404) return undefined;
      const view = ExportedSaleView.parse(answer.body);
      last = view;
      return view.state === state && !view.due ? view : undefined;
    };
    return until(`sale ${sale.number} is ${state}`, look, { seen: () => Promise.resolve(last) });
  }

  /** ShipStation asks for orders. */
  import(): Promise<ImportRun> {
    this.minutesAhead += 1;
    this.shop.house.shipstation.switches.set({ exportEndsAheadMinutes: this.minutesAhead });
    return this.shop.account.importCustomStore(this.storeId);
  }

  /** What ShipStation made of the sale; undefined if it has nothing of it. */
  order(sale: Sale): Order | undefined {
    return this.shop.account.orderByKey(sale.ID);
  }

  /** The sale's order, which must be there. */
  mustOrder(sale: Sale): Order {
    const order = this.order(sale);
    if (order === undefined) throw new Error(`ShipStation has no order of sale ${sale.number}`);
    return order;
  }

  /** The shipment as Cin7 holds it. */
  shipped(sale: Sale): { status: string | undefined; tracking: string[] } {
    const { ship } = this.saleNow(sale.ID).fulfilments[0] ?? {};
    return {
      status: ship?.status,
      tracking: (ship?.lines ?? []).map((line) => line.TrackingNumber).filter((number) => number !== ''),
    };
  }

  /** Waits until Cin7 holds exactly these tracking numbers in an authorised shipment. */
  async untilTracked(sale: Sale, ...numbers: string[]): Promise<void> {
    await until(
      `sale ${sale.number} bears ${numbers.join(' and ')}`,
      () => {
        const { status, tracking } = this.shipped(sale);
        const same = [...tracking].sort().join() === [...numbers].sort().join();
        return Promise.resolve(status === 'AUTHORISED' && same ? true : undefined);
      },
      { seen: () => Promise.resolve(this.shipped(sale)) },
    );
  }
}

const plainSale: HandMadeSale = {
  customer: 'Ada Quill',
  email: 'ada@example.com',
  channel: 'Shopify',
  address: {
    line1: '1 Mill Lane',
    city: 'Leeds',
    state: 'West Yorkshire',
    postcode: 'LS1 4AP',
    country: 'United Kingdom',
  },
  lines: [
    { sku: 'MUG', quantity: 2, price: 8.5 },
    { sku: 'LAMP', quantity: 1, price: 40 },
  ],
};

import { randomBytes, randomUUID } from 'node:crypto';
import { type History } from '@temporalio/common/lib/proto-utils';
import { type z } from 'zod';
import { createToken } from '../../db/tokens/create-token';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type CompanySeed, type Company, type Sale, totals } from '../../sandbox/cin7';
import { type AccountActions, type ImportedOrder } from '../../sandbox/shipstation';
import { type JournalEntry } from '../../sandbox/kit/journal';
import { ConnectedView, ConnectionAnswer } from '../../schemas/api/connections';
import { OperationList } from '../../schemas/api/log';
import {
  type OrderStateWord,
  OrderDetail,
  OrderList,
  type OrderView,
  TimelineView,
} from '../../schemas/api/orders';
import { type SettingsDocument } from '../../schemas/settings';
import { ApiClient } from '../../stack/api-client';
import { companySeed, fullSettings } from './company';
import { type House } from './house';
import { Merchant } from './merchant';
import { until } from './until';

export type Order = z.output<typeof OrderView>;
type Method = Parameters<ApiClient['send']>[0];

export interface ShopOptions {
  /** On top of `fullSettings`. */
  settings?: Partial<SettingsDocument>;
  /** On top of the kit's company. */
  company?: Partial<CompanySeed>;
  /** Leaves the connection with the settings that a new one has. */
  withoutSettings?: boolean;
  /** Another shop whose tenant this one belongs to: a second connection of the same company. */
  tenantOf?: Shop;
}

export interface ShopKeys {
  apiKey: string;
  apiSecret: string;
  storeId: number;
}

/** A new tenant with its company and account, connected and set up over the API as a person would. */
export async function openShop(house: House, account: ShopKeys, options: ShopOptions): Promise<Shop> {
  const sibling = options.tenantOf;
  const tenant = sibling?.tenant ?? as<TenantId>(`t-${randomBytes(5).toString('hex')}`);
  const connection = as<ConnectionId>(sibling === undefined ? 'store' : `store-${String(account.storeId)}`);
  const cin7Keys = sibling?.cin7Keys ?? { accountId: randomUUID(), applicationKey: randomUUID() };
  const merchantKey = randomUUID();
  const company =
    sibling?.cin7 ??
    house.cin7.addCompany({
      ...companySeed(cin7Keys),
      ...options.company,
      accountId: cin7Keys.accountId,
      applicationKey: [cin7Keys.applicationKey, merchantKey],
    });
  if (sibling === undefined)
    await house.operator.expect('POST', '/tenants', {
      id: tenant,
      name: 'Harbour Goods',
      timeZone: 'Europe/London',
    });
  const { token } = await createToken(house.db, { tenant, role: 'admin', label: 'anna' });
  const shop = new Shop(
    house,
    tenant,
    connection,
    company,
    account,
    cin7Keys,
    new ApiClient(house.apiUrl, token),
    sibling?.merchant ?? new Merchant(house.cin7.url, company, merchantKey),
  );
  await shop.connect();
  if (options.withoutSettings !== true) await shop.putSettings(options.settings ?? {});
  return shop;
}

/** One tenant's store connection, with both vendors' sides of it. */
export class Shop {
  readonly account: AccountActions;

  constructor(
    readonly house: House,
    readonly tenant: TenantId,
    readonly connection: ConnectionId,
    /** The company as the stand-in for Cin7 keeps it. */
    readonly cin7: Company,
    readonly keys: ShopKeys,
    readonly cin7Keys: { accountId: string; applicationKey: string },
    readonly api: ApiClient,
    readonly merchant: Merchant,
  ) {
    this.account = house.shipstation.account(keys.apiKey);
  }

  /** A call below this connection; throws when it is refused. */
  call(method: Method, path: string, body?: unknown): Promise<unknown> {
    return this.api.expect(method, `/tenants/${this.tenant}/connections/${this.connection}${path}`, body);
  }

  /** The same, answering refusals too. */
  send(method: Method, path: string, body?: unknown): ReturnType<ApiClient['send']> {
    return this.api.send(method, `/tenants/${this.tenant}/connections/${this.connection}${path}`, body);
  }

  async connect(): Promise<void> {
    const body = {
      id: this.connection,
      kind: 'store',
      name: 'Harbour Goods',
      cin7: this.cin7Keys,
      shipstation: { apiKey: this.keys.apiKey, apiSecret: this.keys.apiSecret },
    };
    const answer = await this.api.expect('POST', `/tenants/${this.tenant}/connections`, body);
    const { check } = ConnectedView.parse(answer);
    if (check.result?.ok !== true) throw new Error(`The shop could not connect: ${JSON.stringify(check)}`);
    await this.untilPulled(0);
  }

  /** Replaces the settings by the kit's full ones with these changes. */
  async putSettings(changes: Partial<SettingsDocument>): Promise<void> {
    await this.call('PUT', '/settings', { ...fullSettings, ...changes });
  }

  /** Orders come into ShipStation; nothing is pulled yet. Answers their ids. */
  import(...orders: ImportedOrder[]): string[] {
    return this.account.importOrders(orders).map((made) => String(made.orderId));
  }

  /** Asks for a pull by hand and waits until it has ended. */
  async pull(): Promise<void> {
    const before = (await this.operations()).length;
    await this.call('POST', '/pull');
    await this.untilPulled(before);
  }

  /** Waits until more pulls than these have ended: connecting asks for a first one by itself. */
  async untilPulled(before: number): Promise<void> {
    await until('the pull has ended', async () => {
      const rows = await this.operations();
      return rows.length > before && rows.every((row) => row.finishedAt !== null);
    });
  }

  /** Imports orders and pulls them at once. */
  async take(...orders: ImportedOrder[]): Promise<string[]> {
    const ids = this.import(...orders);
    await this.pull();
    return ids;
  }

  /** Imports one order, pulls it, and waits until it is in this state (done). */
  async capture(order: ImportedOrder, state: z.output<typeof OrderStateWord> = 'done'): Promise<Order> {
    const [id = ''] = await this.take(order);
    return this.untilState(id, state);
  }

  async orders(): Promise<Order[]> {
    return OrderList.parse(await this.call('GET', '/orders?limit=200')).orders;
  }

  async order(id: string): Promise<Order> {
    return (await this.detail(id)).order;
  }

  async detail(id: string): Promise<z.output<typeof OrderDetail>> {
    return OrderDetail.parse(await this.call('GET', `/orders/${id}`));
  }

  /** Waits until the order is in this state; the failure tells where it was instead. */
  untilState(id: string, state: z.output<typeof OrderStateWord>, withinMs?: number): Promise<Order> {
    let seen: Order | undefined;
    const ask = async () => {
      const answer = await this.send('GET', `/orders/${id}`);
      if (answer.status === 404) return undefined;
      seen = OrderDetail.parse(answer.body).order;
      return seen.state === state ? seen : undefined;
    };
    return until(`order ${id} is ${state}`, ask, {
      seen: async () => ({ order: seen ?? 'no order', timeline: seen && (await this.timeline(id)) }),
      ...(withinMs !== undefined && { withinMs }),
    });
  }

  /** The order's timeline as sentences. */
  async timeline(id: string): Promise<string[]> {
    const answer = TimelineView.parse(await this.call('GET', `/orders/${id}/timeline`));
    return answer.timeline.map((one) =>
      one.kind === 'vendor-call'
        ? `${one.vendor} ${one.endpoint} ${String(one.status)}`
        : `${one.kind} ${one.step}: ${one.sentence}`,
    );
  }

  /** Decides about a parked order over the API. */
  async decide(
    id: string,
    action: 'retry' | 'skip' | 'stop' | 'refund' | 'ignore',
    note?: string,
  ): Promise<void> {
    await this.call('POST', `/orders/${id}/decisions`, { action, ...(note !== undefined && { note }) });
  }

  /** What Temporal recorded of the order's last run, once it has ended. */
  async history(order: Pick<Order, 'workflowId'>): Promise<History> {
    const handle = this.house.temporal.workflow.getHandle(order.workflowId);
    await handle.result();
    return handle.fetchHistory();
  }

  /** Rows of the operations log, newest first. */
  async operations(): Promise<z.output<typeof OperationList>['operations']> {
    return OperationList.parse(await this.call('GET', '/operations?limit=200')).operations;
  }

  async state(): Promise<string> {
    return ConnectionAnswer.parse(await this.call('GET', '')).connection.state;
  }

  /** All sales of the company, as the stand-in keeps them, oldest first. */
  sales(): Sale[] {
    return this.cin7.sales.values();
  }

  /** The sales that bear this order's key: none or one, if all is well. */
  salesOf(order: Pick<Order, 'orderId'>): Sale[] {
    return this.sales().filter((sale) => sale.header.ExternalID?.split(':')[2] === order.orderId);
  }

  /** The order's one sale. */
  saleOf(order: Pick<Order, 'orderId'>): Sale {
    const [sale, ...more] = this.salesOf(order);
    if (sale === undefined || more.length > 0)
      throw new Error(`Order ${order.orderId} has ${String(this.salesOf(order).length)} sales, not one.`);
    return sale;
  }

  /** The order's total as the sale's one invoice bills it, to the cent. */
  invoiced(order: Pick<Order, 'orderId'>): number | undefined {
    const sale = this.saleOf(order);
    const [invoice] = sale.invoices;
    return invoice && totals(invoice, sale.header.TaxCalculation).Total;
  }

  /** Calls of this company as the stand-in for Cin7 saw them arrive. */
  cin7Calls(since = 0): JournalEntry[] {
    return this.house.cin7.journal
      .entries(since)
      .filter((entry) => entry.account.toLowerCase() === this.cin7Keys.accountId);
  }

  /** Until Cin7 was asked twice more: the attempt that was under way has ended, and one that began since then, too. */
  async untilAskedAgain(path: string): Promise<void> {
    const asked = () =>
      this.cin7Calls().filter((call) => call.method === 'POST' && call.path.endsWith(path)).length;
    const before = asked();
    await until(`${path} was asked for twice more`, () => asked() >= before + 2);
  }

  /** Calls with this shop's key as the stand-in for ShipStation saw them arrive. */
  shipstationCalls(since = 0): JournalEntry[] {
    return this.house.shipstation.journal
      .entries(since)
      .filter((entry) => entry.account === this.keys.apiKey);
  }
}

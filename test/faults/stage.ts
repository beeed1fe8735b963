import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openDatabase } from '../../db/open';
import { createToken } from '../../db/tokens/create-token';
import { type Cin7, type Cin7Switches, type Company, startCin7 } from '../../sandbox/cin7';
import { type AccountActions, type ShipStationStandIn, startShipStation } from '../../sandbox/shipstation';
import { type ShipStationSwitches } from '../../sandbox/shipstation/switches';
import { CheckView } from '../../schemas/api/checks';
import { OpenRefundList } from '../../schemas/api/refunds';
import { OrderList, type OrderView } from '../../schemas/api/orders';
import { defaultSettings, type SettingsDocument } from '../../schemas/settings';
import { ApiClient } from '../../stack/api-client';
import { type Child } from '../../stack/child';
import { doubles, faultsOf, type Placed, stockAtFirst } from './books';
import { plainOrder, skus } from './orders';
import { Servers } from './servers';

/**
 * The real times, seconds: deadline 45, settle window 60, late commit 30, lag of lists 60. All are shortened alike, so that their order
 * and proportions stay; `FAULTS_TIME_SCALE=1` plays the suites at full length (README of this folder).
 */
const scale = Number(process.env['FAULTS_TIME_SCALE'] ?? 15);
export const times = {
  deadlineMs: 45_000 / scale,
  settleMs: 60_000 / scale,
  lateCommitMs: 30_000 / scale,
  throttlePauseMs: 15_000 / scale,
  /** Twelve pauses in a row are some ten minutes: shortened more than the rest, or they would take most of the suites' time. */
  retryPauseMs: Math.ceil(1_000 / scale ** 1.5),
  lagMs: 60_000 / scale,
  /** A multiple of what a wait takes at the usual scale. */
  patience: (ms: number) => ms * Math.max(1, 15 / scale),
};

export interface StageOptions {
  /** Names the stage's folder. */
  name: string;
  /** Postgres and Temporal of its own, to be restarted. */
  ownServers?: boolean;
  /** The vendors' calls per minute; without it neither limits. */
  limits?: { cin7: number; shipstation: number; ours: { cin7: number; shipstation: number } };
  cin7Switches?: Partial<Cin7Switches>;
  /** None of the goods is there: each piece is assembled of one part. */
  assembled?: true;
  shipstationSwitches?: Partial<ShipStationSwitches>;
}

const account = {
  cin7: {
    accountId: '7d1c2a90-1111-4a4a-9b9b-00000000f001',
    applicationKey: '7d1c2a90-2222-4a4a-9b9b-00000000f002',
  },
  shipstation: { apiKey: 'faults-key', apiSecret: 'faults-secret' },
};
const unlimited = {
  cin7: 'unlimited',
  shipstation: 'unlimited',
  ours: { cin7: 60_000, shipstation: 60_000 },
} as const;
const location = 'Main Warehouse';
const plainGoods = {
  products: skus.map((sku) => ({ sku, name: `Thing ${sku}`, price: 5, averageCost: 1 })),
  stock: skus.map((sku) => ({ sku, location, onHand: stockAtFirst })),
};

/** What everything is made of where goods are assembled. */
export const part = 'PART';
export const stockAtFirstOfPart = stockAtFirst;
const assembledGoods = {
  products: [
    { sku: part, name: 'A part', price: 1, averageCost: 1 },
    ...plainGoods.products.map((each) => ({ ...each, bill: [{ sku: part, quantity: 1 }] })),
  ],
  stock: [{ sku: part, location, onHand: stockAtFirstOfPart }],
};
const assembly = { assembly: 'ordered', wipAccount: '716', finishedGoodsAccount: '717' } as const;

const tenant = 'faults';
const place = `/tenants/${tenant}/connections/store`;

/** The whole bridge as processes of its own between two stand-ins, with one tenant connected as a person would. */
export class Stage {
  private placed = 0;

  private constructor(
    readonly servers: Servers,
    readonly cin7: Cin7,
    readonly shipstation: ShipStationStandIn,
    readonly api: Child,
    private readonly client: ApiClient,
  ) {}

  /** Starts everything and one worker; that worker is given back too, so that a test may end it. */
  static async start(options: StageOptions): Promise<{ stage: Stage; worker: Child }> {
    const { cin7, shipstation, ours } = options.limits ?? unlimited;
    const servers = await Servers.start(options.name, {
      ownServers: options.ownServers ?? false,
      env: {
        SEND_DEADLINE_MS: String(times.deadlineMs),
        SETTLE_WINDOW_MS: String(times.settleMs),
        RETRY_PAUSE_MS: String(times.retryPauseMs),
        CIN7_THROTTLE_PAUSE_MS: String(times.throttlePauseMs),
        CIN7_VENDOR_LIMIT: String(cin7),
        SHIPSTATION_VENDOR_LIMIT: String(shipstation),
      },
    });
    const vendors = {
      cin7: await startCin7({
        callsPerMinute: cin7,
        ...(options.cin7Switches && { switches: options.cin7Switches }),
        companies: [
          {
            ...account.cin7,
            ...(options.assembled ? assembledGoods : plainGoods),
          },
        ],
      }),
      shipstation: await startShipStation({
        callsPerMinute: shipstation,
        ...(options.shipstationSwitches && { switches: options.shipstationSwitches }),
        accounts: [account.shipstation],
      }),
    };
    const [api, worker] = await servers.startProgramsFor(vendors);
    const client = new ApiClient(servers.apiUrl, await operatorToken(servers.database));
    const stage = new Stage(servers, vendors.cin7, vendors.shipstation, api, client);
    await stage.setUp(ours, options.assembled ? assembly : {});
    return { stage, worker };
  }

  get company(): Company {
    return this.cin7.company(account.cin7.accountId);
  }

  get shop(): AccountActions {
    return this.shipstation.account(account.shipstation.apiKey);
  }

  /**
   * Starts a worker for each moment of a write to Cin7 that is killed there, and lets orders come in as long as any of them lives, so
   * that each gets to its fault.
   *
   * @param orders those that come in are added to it
   * @returns how each worker ended; true: it lives
   */
  async killAtEach(write: string, moments: readonly string[], orders: Placed[]) {
    orders.push(...this.placeOrders(4));
    const workers = await Promise.all(
      moments.map((moment) => this.servers.startWorker({ FAULT_POINT: `cin7.${write}.${moment}` })),
    );
    for (let rounds = 0; workers.some((worker) => worker.isRunning()) && rounds < 60; rounds++) {
      if (rounds < 10) orders.push(...this.placeOrders(2));
      await this.pull();
      await sleep(1_000);
    }
    return Promise.all(workers.map(async (worker) => worker.isRunning() || (await worker.exited).signal));
  }

  /** Orders come into the ShipStation stand-in, as from a shop; the bridge hears of them by webhook or by its next pull. */
  placeOrders(count: number): Placed[] {
    const numbered = Array.from({ length: count }, () => ++this.placed);
    const made = this.shop.importOrders(numbered.map((n) => plainOrder(`F-${n}`, n)));
    return made.map((order, at) => ({
      n: numbered[at] ?? 0,
      number: order.orderNumber,
      orderId: order.orderId,
    }));
  }

  /** What the hourly schedule does. A refusal (Postgres away) is left to the next time. */
  async pull(): Promise<void> {
    await this.client.send('POST', `${place}/pull`).catch(() => undefined);
  }

  /** Our own view of the orders, by number. For waiting and for reasons, never for a verdict. */
  async orders(): Promise<Map<string, z.output<typeof OrderView>>> {
    const found = new Map<string, z.output<typeof OrderView>>();
    for (let after = ''; ;) {
      const page = OrderList.parse(await this.client.expect('GET', `${place}/orders?limit=100${after}`));
      for (const order of page.orders) found.set(order.orderNumber, order);
      if (page.next === null) return found;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }

  /** A person changes settings. */
  async changeSettings(change: Partial<SettingsDocument>): Promise<void> {
    await this.client.expect('PUT', `${place}/settings`, { ...settings, ...change });
  }

  /** A person refunds an order; answers the status of the answer. */
  async refund(orderId: number, body: object): Promise<number> {
    return (await this.client.send('POST', `${place}/orders/${String(orderId)}/refunds`, body)).status;
  }

  /** A person refunds a sale from before the connection. */
  async refundHistorical(body: object): Promise<number> {
    return (await this.client.send('POST', `${place}/historical-refunds`, body)).status;
  }

  /** How refunds stand, by order and request. For waiting, never for a verdict. */
  async refunds(): Promise<{ state: string; status: string; total: string; sentence: string }[]> {
    const { refunds } = OpenRefundList.parse(await this.client.expect('GET', `${place}/refunds?limit=200`));
    return refunds.map(({ state, status, total, problem }) => ({
      state,
      status,
      total,
      sentence: problem?.sentence ?? '',
    }));
  }

  /** A person asks the API; `path` is below the connection. */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    return this.client.expect(method, `${place}${path}`, body);
  }

  /** A person's word on a parked order. */
  async decide(orderId: string, action: 'retry' | 'skip' | 'stop'): Promise<void> {
    await this.client.send('POST', `${place}/orders/${orderId}/decisions`, { action });
  }

  /**
   * Waits until every order has its one whole sale in Cin7's books, pulling now and then as the schedule would.
   *
   * @throws as soon as anything is doubled; or when the time is over, naming what is not as it should be and why we think so.
   */
  async finish(orders: readonly Placed[], limitMs: number): Promise<void> {
    await this.until(
      () => orders.flatMap((order) => faultsOf(this.company, order)),
      (open) => open.length === 0,
      limitMs,
    );
  }

  /** Asks again and again, and pulls now and then. @throws like `finish` */
  async until<T>(ask: () => T | Promise<T>, enough: (answer: T) => boolean, limitMs: number): Promise<T> {
    const deadline = Date.now() + times.patience(limitMs);
    let pullAt = Date.now();
    for (;;) {
      const answer = await ask();
      if (enough(answer)) return answer;
      const twice = doubles(this.company);
      if (twice.length > 0) throw new Error(`Doubled:\n${twice.join('\n')}`);
      if (Date.now() > deadline) throw new Error(`Not done in time:\n${await this.explain(answer)}`);
      if (Date.now() >= pullAt) {
        await this.pull();
        pullAt = Date.now() + 5_000;
      }
      await sleep(250);
    }
  }

  async stop(): Promise<void> {
    await this.servers.stop();
    await Promise.all([this.cin7.close(), this.shipstation.close()]);
  }

  private async explain(answer: unknown): Promise<string> {
    const known = await this.orders();
    const open = [...known.values()].filter((order) => order.state !== 'done');
    const ours = open.map(
      ({ orderNumber, status, stage, problem }) =>
        `  ${orderNumber}: ${status}, at ${stage}${problem === null ? '' : `: ${problem.sentence}`}`,
    );
    return [
      ...(Array.isArray(answer) ? answer.slice(0, 40).map(String) : [JSON.stringify(answer)]),
      `We know ${known.size} orders; those not done:`,
      ...ours.slice(0, 40),
    ].join('\n');
  }

  private async setUp(
    callsPerMinute: SettingsDocument['callsPerMinute'],
    more: Partial<SettingsDocument>,
  ): Promise<void> {
    await this.client.expect('POST', '/tenants', { id: tenant, name: 'Faults', timeZone: 'Europe/London' });
    const body = { id: 'store', kind: 'store', name: 'Shop', ...account };
    const connected = await this.client.expect('POST', `/tenants/${tenant}/connections`, body);
    const { check } = z.object({ check: CheckView }).parse(connected);
    if (check.result?.ok !== true) throw new Error(`The check failed: ${JSON.stringify(check)}`);
    await this.changeSettings({ callsPerMinute, ...more });
  }
}

async function operatorToken(database: string): Promise<string> {
  const db = openDatabase(database, { poolSize: 1 });
  const { token } = await createToken(db, { role: 'operator', tenant: null, label: 'fault tests' });
  await db.destroy();
  return token;
}

const settings: SettingsDocument = {
  ...defaultSettings,
  processing: 'pick-pack-ship',
  invoiceStatus: 'authorised',
  locations: { default: 'Main Warehouse', byWarehouse: {} },
  taxRules: { ...defaultSettings.taxRules, default: 'Standard 20%' },
  paymentAccounts: { '*': '713' },
  customerDefaults: {
    currency: 'GBP',
    paymentTerm: '30 days',
    accountReceivable: '610',
    revenueAccount: '200',
    taxRule: 'Standard 20%',
  },
  currency: 'GBP',
};

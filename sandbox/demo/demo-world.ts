import fs from 'node:fs';
import path from 'node:path';
import { type Cin7, startCin7 } from '../cin7';
import { openState } from '../kit/state';
import { type ShipStationStandIn, startShipStation } from '../shipstation';
import { demoAccount } from './demo-account';
import { demoCompany } from './demo-company';
import { type DemoGoods, demoGoods, goodsOf } from './demo-goods';
import { DEMO_CIN7, DEMO_SHIPSTATION } from './demo-keys';
import { demoOrders } from './demo-orders';
import { startDrip } from './drip';
import { startPackingDesk } from './packing-desk';
import { startSalesByHand } from './sales-by-hand';
import { DEMO_PLACES } from './places';

export interface DemoWorldOptions {
  /** 0 or none takes a free one */
  cin7Port?: number;
  shipstationPort?: number;
  /** Keeps both accounts and how far the drip got; without it they live in memory. */
  dir?: string;
  /** Seconds between two orders; null = no order comes by itself. About 7 a minute if absent. */
  dripSeconds?: number | null;
  /** Calls a minute that both vendors allow; the vendors' own limits if absent. */
  vendorLimit?: number | 'unlimited';
  /** A day of the shop: Cin7 then holds all of its products in ample stock and nothing else, and no order comes by itself. */
  stockFor?: string;
  /** Percent of that day's SKUs that Cin7 does not know, spread over them. */
  missing?: number;
  /** Percent of the pieces sold that lie at each location. */
  stock?: number;
}

/** What someone who connects the demo needs to know; also what `main.ts --json` prints. */
export interface DemoReady {
  ready: true;
  cin7Url: string;
  /** with the path of the API */
  cin7BaseUrl: string;
  shipstationUrl: string;
  cin7: { accountId: string; applicationKey: string };
  shipstation: { apiKey: string; apiSecret: string; storeId: number; customStoreId: number };
  /** ShipStation warehouse ↔ Cin7 location */
  places: { warehouseId: number; location: string; isDefault: boolean }[];
}

export interface DemoWorld {
  cin7: Cin7;
  shipstation: ShipStationStandIn;
  ready: DemoReady;
  /** Orders that the drip has imported, in this run and before. */
  dripped(): number;
  close(): Promise<void>;
}

const DRIP_SECONDS = 60 / 7;
/** Cin7 takes a minute to tell of anything; those who watch a demo need not wait that long. */
const DEMO_WEBHOOK_MS = 5_000;
/** So many orders come from ShipStation for each sale that is made in Cin7: together they stay within the vendors' limits. */
const ORDERS_PER_SALE = 4;

/** A day's goods, as far as Cin7 is to know and to hold them: the same ones in each run. */
function goodsFor(file: string, { missing = 0, stock }: DemoWorldOptions): DemoGoods[] {
  return goodsOf(fs.readFileSync(file, 'utf8')).map((goods, at) => ({
    ...goods,
    ...(spread(at) < missing
      ? { kind: 'unknown' as const }
      : stock !== undefined && { kind: 'part' as const, part: stock }),
  }));
}

/** Numbers from 0 to 99, each as often as any other. */
const spread = (at: number): number => (at * 37) % 100;

/** Starts both stand-ins with the demo's company and account in them. Rejects if a port is taken. */
export async function startDemoWorld(options: DemoWorldOptions = {}): Promise<DemoWorld> {
  const { dir, vendorLimit, stockFor } = options;
  const within = (name: string): { dir?: string } => (dir === undefined ? {} : { dir: path.join(dir, name) });
  const seconds =
    options.dripSeconds === undefined && stockFor === undefined ? DRIP_SECONDS : options.dripSeconds;
  const isDemo = seconds != null;
  const limit = vendorLimit === undefined ? {} : { callsPerMinute: vendorLimit };
  const goods = stockFor === undefined ? demoGoods() : goodsFor(stockFor, options);
  const cin7 = await startCin7({
    port: options.cin7Port ?? 0,
    ...within('cin7'),
    ...limit,
    companies: [demoCompany(goods)],
    ...(isDemo && { switches: { webhookDelayMs: DEMO_WEBHOOK_MS } }),
  });
  let shipstation: ShipStationStandIn;
  try {
    shipstation = await startShipStation({
      port: options.shipstationPort ?? 0,
      ...within('shipstation'),
      ...limit,
      accounts: [demoAccount()],
      // What the demo invites people to kill should not end its imports for good.
      switches: { autoImportStopsOnError: false },
    });
  } catch (error) {
    await cin7.close();
    throw error;
  }
  const state = openState(within('demo').dir);
  const account = shipstation.account(DEMO_SHIPSTATION.apiKey);
  const drip = seconds == null ? undefined : startDrip(account, demoOrders(), state, seconds * 1000);
  const sales =
    seconds == null
      ? undefined
      : startSalesByHand(cin7, DEMO_CIN7.accountId, goods, state, seconds * 1000 * ORDERS_PER_SALE);
  const desk = startPackingDesk(account, DEMO_SHIPSTATION.customStoreId);
  return {
    cin7,
    shipstation,
    ready: {
      ready: true,
      cin7Url: cin7.url,
      cin7BaseUrl: `${cin7.url}/ExternalApi/v2/`,
      shipstationUrl: shipstation.url,
      cin7: DEMO_CIN7,
      shipstation: DEMO_SHIPSTATION,
      places: DEMO_PLACES.map(({ warehouseId, name, isDefault }) => ({
        warehouseId,
        location: name,
        isDefault,
      })),
    },
    dripped: () => drip?.imported ?? 0,
    async close() {
      drip?.stop();
      sales?.stop();
      desk.stop();
      await Promise.all([cin7.close(), shipstation.close()]);
      state.close();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { type Client } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type Db, openDatabase } from '../../db/open';
import { createToken } from '../../db/tokens/create-token';
import { type Env, readEnv } from '../../platform/env';
import { clientAt } from '../../platform/temporal-client';
import { type Cin7, type Cin7Switches, startCin7 } from '../../sandbox/cin7';
import { type ShipStationStandIn, startShipStation } from '../../sandbox/shipstation';
import { type ShipStationSwitches } from '../../sandbox/shipstation/switches';
import { ApiClient } from '../../stack/api-client';
import { type RunningWorker, startWorker } from '../../worker/start-worker';
import { freshDatabase } from '../setup/database';
import { startApi } from './api';
import { accountSetup } from './company';
import { cuttableLine, type CuttableLine } from './cuttable-line';
import { openShop, type Shop, type ShopOptions } from './shop';
import { newNamespace, temporalAddress } from './temporal-namespace';

export interface HouseOptions {
  /** Switches of the stand-ins; all may be turned later, too. */
  cin7?: Partial<Cin7Switches>;
  shipstation?: Partial<ShipStationSwitches>;
  /** Calls per minute that the stand-ins allow; plenty unless said. The product is told the same. */
  cin7PerMinute?: number;
  shipstationPerMinute?: number;
  /** Settings of worker and API on top of the kit's own. `PUBLIC_URL: 'api'` stands for the API's own address. */
  env?: Record<string, string>;
  /** Puts a line between house and Temporal that `temporalLine` can cut. */
  cuttable?: boolean;
  /** Without a worker until `startWorker` is called. */
  withoutWorker?: boolean;
}

/** The whole product in this process, over a database and a Temporal namespace of its own, with both stand-ins beside it. */
export interface House {
  cin7: Cin7;
  shipstation: ShipStationStandIn;
  db: Db;
  /** A client of the test's own, past any cut. */
  temporal: Client;
  temporalLine: CuttableLine | undefined;
  env: Env;
  apiUrl: string;
  /** The API as an operator sees it. */
  operator: ApiClient;
  /** A new tenant with a company and a ShipStation account of its own, connected and set up over the API. */
  openShop(options?: ShopOptions): Promise<Shop>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

/** ShipStation accounts that wait for shops: the stand-in takes accounts only at its start. */
const accountsReady = 60;
const plenty = 100_000;
let open = 0;

/** Starts a house; takes about a second. Close it in `afterAll`, which also ends Temporal's runtime when it was the last. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  if (open++ === 0) Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { cin7PerMinute = plenty, shipstationPerMinute = plenty } = options;
  const accounts = Array.from({ length: accountsReady }, (_, at) => ({
    apiKey: `key-${randomBytes(6).toString('hex')}`,
    apiSecret: `secret-${randomBytes(6).toString('hex')}`,
    storeId: 30_000 + at * 10,
  }));
  const [database, namespace, cin7, shipstation] = await Promise.all([
    freshDatabase(),
    newNamespace(),
    startCin7({ callsPerMinute: cin7PerMinute, switches: { webhookDelayMs: 50, ...options.cin7 } }),
    startShipStation({
      callsPerMinute: shipstationPerMinute,
      v2CallsPerMinute: shipstationPerMinute,
      accounts: accounts.map(accountSetup),
      ...(options.shipstation && { switches: options.shipstation }),
    }),
  ]);
  const temporalLine = options.cuttable === true ? await cuttableLine(temporalAddress()) : undefined;
  const { PUBLIC_URL: publicUrl, ...extra } = options.env ?? {};
  const settings = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalLine?.address ?? temporalAddress(),
    TEMPORAL_NAMESPACE: namespace,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    CIN7_BASE_URL: `${cin7.url}/ExternalApi/v2/`,
    SHIPSTATION_V1_BASE_URL: shipstation.url,
    SHIPSTATION_V2_BASE_URL: shipstation.url,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    CIN7_VENDOR_LIMIT: String(cin7PerMinute),
    SHIPSTATION_VENDOR_LIMIT: String(shipstationPerMinute),
    SHIPSTATION_V2_VENDOR_LIMIT: String(shipstationPerMinute),
    SEND_DEADLINE_MS: '5000',
    SETTLE_WINDOW_MS: '2000',
    CIN7_THROTTLE_PAUSE_MS: '2000',
    ...(process.env.TEST_WORKFLOW_BUNDLE && { WORKFLOW_BUNDLE: process.env.TEST_WORKFLOW_BUNDLE }),
    ...extra,
  };
  const db = openDatabase(database.url, { poolSize: 4 });
  const temporal = clientAt(temporalAddress(), namespace);
  const ofApi = clientAt(settings.TEMPORAL_ADDRESS, namespace);
  const api = await startApi(readEnv(settings), db, ofApi);
  const env = readEnv({
    ...settings,
    ...(publicUrl !== undefined && { PUBLIC_URL: publicUrl === 'api' ? api.url : publicUrl }),
  });
  const operatorToken = await createToken(db, { tenant: null, role: 'operator', label: 'ops' });
  let worker: RunningWorker | undefined;

  const house: House = {
    cin7,
    shipstation,
    db,
    temporal,
    temporalLine,
    env,
    apiUrl: api.url,
    operator: new ApiClient(api.url, operatorToken.token),
    openShop: (shop = {}) => {
      const account = accounts.shift();
      if (account === undefined) throw new Error('The house has no ShipStation account left.');
      return openShop(house, account, shop);
    },
    async startWorker() {
      worker = await startWorker(env);
    },
    async stopWorker() {
      await worker?.stop();
      worker = undefined;
    },
    async close() {
      await house.stopWorker();
      await api.close();
      await Promise.all([cin7.close(), shipstation.close()]);
      await Promise.all([temporal.connection.close(), ofApi.connection.close(), temporalLine?.close()]);
      await db.destroy();
      await database.drop();
      if (--open === 0) await Runtime.instance().shutdown();
    },
  };
  if (options.withoutWorker !== true) await house.startWorker();
  return house;
}

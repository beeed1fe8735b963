import express from 'express';
import { type Clock, systemClock } from '../kit/clock';
import { controlRoutes } from '../kit/control';
import { createFaults, type Faults } from '../kit/faults';
import { injectFaults } from '../kit/inject-faults';
import { type Journal, journalCalls, openJournal } from '../kit/journal';
import { fixedWindow, slidingWindow } from '../kit/rate-limit';
import { lastResort, listen } from '../kit/server';
import { openState, type State } from '../kit/state';
import { type Switches } from '../kit/switches';
import { type AccountBook, openBook } from './account-book';
import { accountActions, type AccountActions } from './actions/account';
import { actionRoutes } from './actions/action-routes';
import { importOrders } from './actions/import-orders';
import { type NoticeSent } from './custom-store/model';
import { type SalesChannels, startSalesChannels } from './custom-store/sales-channels';
import { refusals, refuse } from './http/answer';
import { admit, apiKeyOf, type KnownAccount } from './http/caller';
import { nowhere } from './http/nowhere';
import { orderRoutes } from './http/order-routes';
import { referenceRoutes, storeRoutes, webhookRoutes } from './http/reference-routes';
import { fulfillmentRoutes, shipmentRoutes } from './http/shipment-routes';
import { admitV2, refuseV2, type V2Account, v2AccountOf, v2Routes } from './http/v2-routes';
import { type AccountSetup, seedAccount } from './seed-account';
import { createShipStationSwitches, type ShipStationSwitches } from './switches';
import { type Courier, type Delivery, startCourier } from './webhooks/deliver';

export interface ShipStationOptions {
  /** 0 or none takes a free one */
  port?: number;
  /** With a folder the accounts outlive the process; without one they live in memory. */
  dir?: string;
  accounts: AccountSetup[];
  /** per key pair; 40 by default, as the vendor's */
  callsPerMinute?: number | 'unlimited';
  /** per v2 key; 200 by default */
  v2CallsPerMinute?: number | 'unlimited';
  switches?: Partial<ShipStationSwitches>;
  clock?: Clock;
  faultSeed?: number;
}

export interface ShipStationStandIn {
  url: string;
  journal: Journal;
  faults: Faults;
  switches: Switches<ShipStationSwitches>;
  /** Throws if there is no such account. */
  account(apiKey: string): AccountActions;
  /** Webhook payloads sent so far, in the order of sending. */
  readonly deliveries: readonly Delivery[];
  /** Resolves when no webhook is waiting or on its way. */
  webhooksIdle(): Promise<void>;
  /** Shipment notices to custom stores so far, each copy, in the order of sending. */
  readonly notices: readonly NoticeSent[];
  /** Resolves when no notice and no import of a custom store is waiting or on its way. */
  channelsIdle(): Promise<void>;
  setCallsPerMinute(calls: number | undefined): void;
  close(): Promise<void>;
}

const VENDOR_CALLS_PER_MINUTE = 40;
/** Of API v2, whose key is another one (contracts: shipstation §3.1). */
const V2_CALLS_PER_MINUTE = 200;

/** Starts a stand-in for ShipStation's API v1 (contracts: shipstation §2), with v2's inventory below /v2 (§3.3). Rejects if the port is taken. */
export async function startShipStation(options: ShipStationOptions): Promise<ShipStationStandIn> {
  const clock = options.clock ?? systemClock;
  const state = openState(options.dir);
  const journal = openJournal(options.dir, clock);
  const faults = createFaults(options.faultSeed);
  const switches = createShipStationSwitches(options.switches);
  const calls = options.callsPerMinute ?? VENDOR_CALLS_PER_MINUTE;
  // It says in seconds when the next window begins, so windows follow one another (contracts: shipstation §2.1).
  const limiter = fixedWindow(calls === 'unlimited' ? undefined : calls, { clock });
  let url = '';
  const courier = startCourier(() => url, switches, clock);

  const channels = startSalesChannels(switches, clock);
  const v2Limiter = slidingWindow(
    options.v2CallsPerMinute === 'unlimited' ? undefined : (options.v2CallsPerMinute ?? V2_CALLS_PER_MINUTE),
    { clock },
  );
  const v2Accounts: V2Account[] = [];
  const accounts = new Map<string, KnownAccount & { actions: AccountActions }>();
  for (const setup of options.accounts) {
    const book = bookOf(setup.apiKey, { state, clock, switches, courier, channels });
    seedAccount(book, setup, (orders) => importOrders(book, orders));
    accounts.set(setup.apiKey, { apiSecret: setup.apiSecret, book, actions: accountActions(book, channels) });
    if (setup.v2Key !== undefined) v2Accounts.push({ v2Key: setup.v2Key, book });
    channels.watch(book);
  }
  const setCallsPerMinute = (limit: number | undefined): void => limiter.setLimit(limit);
  const injected = injectFaults(faults, refusals);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    '/_sandbox',
    controlRoutes({
      name: 'shipstation',
      journal,
      faults,
      switches,
      state,
      setCallsPerMinute,
      actions: actionRoutes((apiKey) => accounts.get(apiKey)?.actions),
    }),
  );
  app.use(journalCalls(journal, (req) => (isV2(req.path) ? v2AccountOf(v2Accounts, req) : apiKeyOf(req))));
  app.use('/v2', admitV2(v2Accounts, v2Limiter), express.json({ limit: '1mb', strict: false }));
  app.use('/v2', injected.middleware, v2Routes());
  app.use('/v2', refuseV2);
  app.use(admit(accounts, limiter));
  app.use(express.json({ limit: '16mb', strict: false }));
  app.use(injected.middleware);
  app.use('/orders', orderRoutes());
  app.use('/shipments', shipmentRoutes());
  app.use('/fulfillments', fulfillmentRoutes());
  app.use('/stores', storeRoutes());
  app.use('/webhooks', webhookRoutes());
  app.use(referenceRoutes());
  app.use(nowhere);
  app.use(refuse(() => switches.now));
  app.use(lastResort((res) => res.status(500).json({ message: 'An error has occurred.' })));

  const listening = await listen(app, options.port);
  url = listening.url;
  return {
    url,
    journal,
    faults,
    switches,
    setCallsPerMinute,
    account(apiKey) {
      const account = accounts.get(apiKey);
      if (account === undefined) throw new Error(`the stand-in has no account ${apiKey}`);
      return account.actions;
    },
    deliveries: courier.deliveries,
    webhooksIdle: () => courier.idle(),
    notices: channels.notices,
    channelsIdle: () => channels.idle(),
    async close() {
      injected.stop();
      await Promise.all([courier.close(), channels.close()]);
      await listening.close();
      journal.close();
      state.close();
    },
  };
}

const isV2 = (path: string): boolean => path === '/v2' || path.startsWith('/v2/');

interface Surroundings {
  state: State;
  clock: Clock;
  switches: Switches<ShipStationSwitches>;
  courier: Courier;
  channels: SalesChannels;
}

/** The account's book, with the ways by which it tells others. */
function bookOf(apiKey: string, { state, clock, switches, courier, channels }: Surroundings): AccountBook {
  const book: AccountBook = openBook(apiKey, state, clock, switches, (what) => courier.announce(book, what), {
    tell: (ref) => channels.tell(book, ref),
    refresh: (storeId, from) => channels.refresh(book, storeId, from),
    isImporting: (storeId) => channels.isImporting(book, storeId),
  });
  return book;
}

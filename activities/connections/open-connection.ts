import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { loadConnection } from '../../db/connections/load-connection';
import { type Departed } from '../../db/departures/read-departure';
import { as, type Cin7Account, type ConnectionId, type TenantId } from '../../domain/ids';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { type Problem } from '../../domain/problems';
import { type StoreSettings } from '../../domain/settings';
import { readBaseSettings } from '../../schemas/base-settings';
import { readStoreSettings } from '../../schemas/settings';
import { type Cin7Client, createCin7Client } from '../cin7/client';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { HandBack } from '../hand-back';
import { wasAnswered } from '../held-up';
import { type CallClass } from '../limiter/limiter';
import { createShipStationClient, type ShipStationClient } from '../shipstation/client';
import { createInventoryClient, type InventoryClient } from '../shipstation/inventory-client';
import { type VendorCallReport, type VendorClientOptions } from '../vendor-call';

/** Longest wait for the limit that is slept with the worker slot held; a longer one goes back to Temporal (design §5). */
const longestSleepMs = 1_000;
/** For a read of many pages, which would begin again if it were handed back. */
const patientSleepMs = 20_000;

/** Of v2's limit, as other programs may use the account. */
const ourShare = 0.9;

export interface OpenOptions {
  callClass: CallClass;
  orderId?: string;
  /** Sleeps longer for the limit, with its slot held: a read of many pages would begin again if it were handed back. */
  patient?: boolean;
  /** A connection that was removed, as it was: what it left at the vendors is undone. */
  departed?: Departed;
  /** The connection's version as Postgres has just told it (`loadStep`): what this worker knows of that version is not read again. */
  version?: string;
}

/** What connections of every kind share. */
export interface OpenConnection {
  kind: ConnectionKind;
  /** Of this connection's kind; whoever knows the kind reads it through that kind's schema. */
  settingsColumn: unknown;
  settingsVersion: number;
  timeZone: string;
  cin7Account: Cin7Account;
  ssAccount: string | null;
  /** A client for reads, or with the ledger's signal for a send. */
  cin7(signal?: AbortSignal): Cin7Client;
  shipstation(signal?: AbortSignal): ShipStationClient;
  /** ShipStation's inventory (API v2), with a key of its own. */
  inventory(signal?: AbortSignal): InventoryClient;
  hasInventoryKey: boolean;
  /** A custom store works without ShipStation's keys, too. */
  hasShipstationKeys: boolean;
  /** The secret part of our webhook addresses. */
  webhookToken(): string;
}

/**
 * Opens a connection for one activity: settings, opened keys, and clients whose every call waits for the account's limit, is
 * journaled, and carries the activity's own place in the line, so that a retry finds it again.
 *
 * @throws Declined when the connection is gone or its keys cannot be opened.
 */
export async function openConnection(
  deps: Deps,
  tenant: TenantId,
  connection: ConnectionId,
  options: OpenOptions,
): Promise<OpenConnection> {
  const loaded =
    options.departed ??
    (await (options.version === undefined
      ? loadConnection(deps.db, tenant, connection)
      : deps.connections.get(tenant, connection, options.version)));
  if (loaded === undefined) throw new Declined(gone);
  const secret = (name: string) => {
    const row = loaded.secrets.find((each) => each.name === name);
    if (row === undefined) throw new Declined(keysMissing(name));
    return deps.secrets
      .open({ keyId: row.key_id, sealed: row.sealed }, { tenant, connection, name })
      .reveal();
  };
  const settings = baseSettings(loaded.settings);
  const info = Context.current().info;
  const place = `${info.workflowExecution?.workflowId ?? ''}/${info.workflowExecution?.runId ?? ''}/${info.activityId}`;
  const calls = new Map<string, number>();

  const options_ = (
    account: string,
    perMinute: number,
    vendorLimit: number | 'unlimited',
    signal?: AbortSignal,
  ): Omit<VendorClientOptions, 'baseUrl'> => ({
    timeoutMs: deps.env.SEND_DEADLINE_MS,
    ...(signal !== undefined && { signal }),
    beforeCall: async (call) => {
      const nth = (calls.get(call.endpoint) ?? 0) + 1;
      calls.set(call.endpoint, nth);
      const ticket = await deps.limiter.take({
        account,
        perMinute,
        vendorLimit,
        class: options.callClass,
        ticket: `${place}/${call.endpoint}/${nth}`,
        maxSleepMs: options.patient === true ? patientSleepMs : longestSleepMs,
      });
      if (ticket.kind === 'come-back') throw new HandBack(ticket.afterMs, 'rate');
      if (ticket.throttled === true) deps.heldUp.known(account);
    },
    onCall: (report) => {
      deps.journal.record({
        tenant,
        connection,
        attempt: info.attempt,
        orderId: options.orderId ?? null,
        report,
      });
      if (report.outcome === 'done') deps.outages.answered({ tenant, connection }, report.vendor);
      void heed(account, report);
    },
  });

  /** What the vendor says of its limit binds all workers; a word that could not be kept is only heard again. */
  const heed = async (account: string, report: VendorCallReport): Promise<void> => {
    try {
      if (report.failureKind === 'throttled') {
        await deps.limiter.pause(account, report.rateLimit?.resetMs ?? deps.env.CIN7_THROTTLE_PAUSE_MS);
        await deps.heldUp.throttled({ tenant, connection }, report.vendor, account);
        return;
      }
      if (report.rateLimit !== undefined) await deps.limiter.observe(account, report.rateLimit);
      if (wasAnswered(report)) await deps.heldUp.answered(account);
    } catch (error) {
      deps.logger.warn({ err: error }, "the vendor's word on its limit could not be kept");
    }
  };

  return {
    kind: loaded.kind,
    settingsColumn: loaded.settings,
    settingsVersion: loaded.settings_version,
    timeZone: loaded.time_zone,
    cin7Account: as<Cin7Account>(loaded.cin7_account),
    ssAccount: loaded.ss_account,
    hasShipstationKeys: ['shipstation-api-key', 'shipstation-api-secret'].every((name) =>
      loaded.secrets.some((each) => each.name === name),
    ),
    hasInventoryKey: loaded.secrets.some((each) => each.name === 'shipstation-v2-key'),
    webhookToken: () => secret('webhook-token'),
    inventory: (signal) => {
      const apiKey = secret('shipstation-v2-key');
      const limit = deps.env.SHIPSTATION_V2_VENDOR_LIMIT;
      return createInventoryClient({
        baseUrl: deps.env.SHIPSTATION_V2_BASE_URL,
        apiKey,
        ...options_(
          `shipstation-v2:${fingerprint(apiKey)}`,
          limit === 'unlimited' ? 60_000 : Math.max(1, Math.floor(limit * ourShare)),
          limit,
          signal,
        ),
      });
    },
    cin7: (signal) =>
      createCin7Client({
        baseUrl: deps.env.CIN7_BASE_URL,
        accountId: loaded.cin7_account,
        applicationKey: secret('cin7-application-key'),
        ...options_(
          `cin7:${loaded.cin7_account}`,
          settings.callsPerMinute.cin7,
          deps.env.CIN7_VENDOR_LIMIT,
          signal,
        ),
      }),
    shipstation: (signal) => {
      const apiKey = secret('shipstation-api-key');
      return createShipStationClient({
        baseUrl: deps.env.SHIPSTATION_V1_BASE_URL,
        apiKey,
        apiSecret: secret('shipstation-api-secret'),
        ...options_(
          `shipstation:${fingerprint(apiKey)}`,
          settings.callsPerMinute.shipstation,
          deps.env.SHIPSTATION_VENDOR_LIMIT,
          signal,
        ),
      });
    },
  };
}

/** Parses each settings column once for as long as it is known. */
const baseSettings = onceForEach(readBaseSettings);
const storeSettings = onceForEach(readStoreSettings);

function onceForEach<T>(read: (column: unknown) => T): (column: unknown) => T {
  const known = new WeakMap<object, { value: T }>();
  return (column) => {
    if (typeof column !== 'object' || column === null) return read(column);
    const before = known.get(column);
    if (before !== undefined) return before.value;
    const value = read(column);
    known.set(column, { value });
    return value;
  };
}

/** A store connection, with its settings. */
export interface OpenStore extends OpenConnection {
  settings: StoreSettings;
}

/**
 * Opens a store connection.
 *
 * @throws Declined as `openConnection`; ZodError for a connection of another kind, which is a bug.
 */
export async function openStore(...args: Parameters<typeof openConnection>): Promise<OpenStore> {
  const open = await openConnection(...args);
  return { ...open, settings: storeSettings(open.settingsColumn) };
}

/** ShipStation counts per key pair (contracts: shipstation §2.1); the key itself is never stored in a name. */
const fingerprint = (apiKey: string): string =>
  createHash('sha256').update(apiKey).digest('hex').slice(0, 16);

const gone: Problem = {
  code: 'unexpected',
  whoActs: 'admin',
  sentence: 'The connection no longer exists.',
  fix: 'Connect again, or stop this.',
};

const keysMissing = (name: string): Problem => ({
  code: 'key-revoked',
  whoActs: 'admin',
  sentence: `The connection holds no ${name}.`,
  fix: 'Store the keys with the connection again.',
  blockedOn: [name.startsWith('cin7') ? 'cin7-key' : 'shipstation-key'],
});

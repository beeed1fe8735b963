import { z } from 'zod';
import {
  listedSkus,
  nextQuantity,
  type QuantityChange,
  saveQuantityChanges,
  settleQuantity,
} from '../../db/catalog/quantities';
import { type JobRow } from '../../db/jobs/tables';
import { as, type SsAccount } from '../../domain/ids';
import { AvailableRows } from '../../domain/inventory/available-rows';
import { type KnownLevel, quantityToTell } from '../../domain/inventory/wanted-quantity';
import { type JobInput, type JobStep } from '../../domain/messages/job';
import { type Outcome } from '../../domain/problems';
import { counted } from '../../domain/text';
import { type Cin7Client } from '../cin7/client';
import { PAGE_SIZE } from '../cin7/pages';
import { openStore, type OpenStore } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { jobStep } from '../jobs/job-step';
import { shipstationKey } from '../ledger/keys';
import { type InventoryClient } from '../shipstation/inventory-client';
import { VendorFailure } from '../vendor-failure';
import { refusal } from '../vendor-step';

/** So few SKUs are asked about one by one; more are read with all others of the location. */
const FEW = 10;

const Options = z.object({ skus: z.array(z.string()).optional() });
/** How old a comparison may be: a job that pauses, or has much to tell, would tell the quantities of hours ago. */
const FRESH_MS = 15 * 60_000;

/** Locations that are compared; how often all were compared before; when the last comparison ended. */
const Cursor = z.object({
  done: z.array(z.string()),
  round: z.number().int().default(0),
  at: z.number().optional(),
});
const cursorOf = (job: JobRow) => Cursor.safeParse(job.cursor).data ?? { done: [], round: 0 };
const told = z.object({ available: z.number() });

/**
 * Compares one inventory location of ShipStation with the Cin7 location that it shows, and keeps what differs: a piece per location
 * (contracts: cin7-core §3.12; shipstation §3.3).
 */
export async function compareQuantities(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const { tenant, connection } = input;
    const open = await openStore(deps, tenant, connection, { callClass: 'history', patient: true });
    const mapped = Object.entries(open.settings.inventoryLocations);
    if (!open.hasInventoryKey) throw new Declined(noKey);
    if (mapped.length === 0) throw new Declined(noLocations);
    const { done, round } = cursorOf(job);
    const [next] = mapped.filter(([id]) => !done.includes(id));
    let found = 0;
    if (next !== undefined) {
      const changes = await changesAt(deps, input, open, { id: next[0], name: next[1] }, job);
      found = await saveQuantityChanges(deps.db, input, input.job, next[0], changes);
    }
    const compared = next === undefined ? done : [...done, next[0]];
    const isLast = mapped.every(([id]) => compared.includes(id));
    const first = isLast ? await nextQuantity(deps.db, input, input.job) : undefined;
    return {
      cursor: { done: compared, round, ...(isLast && { at: deps.clock.now() }) },
      more: !isLast || first !== undefined,
      phase: isLast ? 'write' : 'first',
      total: (done.length === 0 ? job.processed : (job.total ?? 0)) + found,
      sentence: (counts) =>
        isLast && first === undefined
          ? counts.total === 0
            ? 'ShipStation shows what Cin7 has: nothing was to be told.'
            : result(counts)
          : `${counted(compared.length, 'location')} compared: ${counts.total ?? 0} quantities differ.`,
    };
  });
}

/** Tells ShipStation one quantity. Setting it twice changes nothing, and a lost answer is found in what ShipStation then shows. */
export async function writeQuantity(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const row = await nextQuantity(deps.db, input, input.job);
    if (row === undefined) return { cursor: null, more: false, sentence: result };
    const cursor = cursorOf(job);
    const { round, at } = cursor;
    if (at === undefined || deps.clock.now() - at > FRESH_MS)
      return { cursor: { done: [], round: round + 1 }, more: true, phase: 'first', sentence: result };
    const { tenant, connection } = input;
    const open = await openStore(deps, tenant, connection, { callClass: 'history', patient: true });
    let failed = false;
    try {
      await tell(deps, open, input, row, round);
      await settleQuantity(deps.db, input, row, null);
    } catch (error) {
      if (!(error instanceof VendorFailure) || !['refused', 'not-found'].includes(error.kind)) throw error;
      if (error.endpoint !== 'POST /v2/inventory' || error.status === 401) throw error;
      await settleQuantity(deps.db, input, row, refusal(error));
      failed = true;
    }
    const more = (await nextQuantity(deps.db, input, input.job)) !== undefined;
    return {
      cursor,
      more,
      phase: 'write',
      processed: 1,
      ...(failed ? { failed: 1 } : { updated: 1 }),
      sentence: result,
    };
  });
}

const result = ({ updated, failed, total }: Pick<JobRow, 'updated' | 'failed' | 'total'>): string =>
  `${updated} of ${total ?? updated} quantities updated in ShipStation${failed > 0 ? `, ${failed} refused` : ''}.`;

async function tell(
  deps: Deps,
  open: OpenStore,
  { tenant, job }: JobInput,
  row: { sku: string; inventory_location_id: string; available: number; on_hand: number },
  round: number,
): Promise<void> {
  const { sku, inventory_location_id: locationId, available } = row;
  if (open.ssAccount === null) throw new Declined(noKey);
  await deps.ledger.write({
    key: shipstationKey(
      tenant,
      as<SsAccount>(open.ssAccount),
      `inventory/${locationId}/${job}/${round}/${sku}`,
      'quantity',
    ),
    tenant,
    gate: true,
    result: told,
    send: async (signal) => {
      await open.inventory(signal).adjustInventory({
        transaction_type: 'adjust',
        sku,
        inventory_location_id: locationId,
        quantity: row.on_hand,
        condition: 'sellable',
        reason: 'Available in Cin7 Core',
      });
      return { available };
    },
    readBack: async () => {
      const page = await open.inventory().inventoryPage({ page: 1, sku, locationId });
      const level = page.inventory.find((one) => one.sku === sku);
      return Number(level?.on_hand ?? 0) === row.on_hand ? { available } : null;
    },
  });
}

async function changesAt(
  deps: Deps,
  input: JobInput,
  open: OpenStore,
  location: { id: string; name: string },
  job: JobRow,
): Promise<QuantityChange[]> {
  const { skus } = Options.parse(job.options);
  const listed = await listedSkus(deps.db, input, skus);
  if (listed.length === 0) return [];
  const few = skus !== undefined && listed.length <= FEW ? listed : undefined;
  const available = await availableAt(
    open.cin7(),
    location.name,
    few?.map((one) => one.cin7Sku),
  );
  const known = await levelsAt(
    open.inventory(),
    location.id,
    few?.map((one) => one.sku),
  );
  return listed.flatMap(({ sku, productId }) => {
    const tell = quantityToTell(available.get(productId), known.get(sku));
    return tell === null ? [] : [{ sku, location: location.id, ...tell }];
  });
}

/**
 * What is available at a location, summed over bins and batches, by product; what is missing is none. While pages are read rows may move
 * from one to another: one that comes twice counts once, and where some never came all are read once more (contracts: cin7-core §1.4).
 */
async function availableAt(
  cin7: Cin7Client,
  location: string,
  skus: readonly string[] | undefined,
): Promise<Map<string, string>> {
  const rows = new AvailableRows();
  for (const sku of skus ?? [undefined]) {
    const before = rows.size;
    const filter = { location, ...(sku !== undefined && { sku }) };
    const total = await readAvailability(cin7, filter, rows);
    if (rows.size - before < total) await readAvailability(cin7, filter, rows);
  }
  return rows.byProduct();
}

/** Reads all pages into `rows`. @returns how many rows Cin7 says there are */
async function readAvailability(
  cin7: Cin7Client,
  filter: { location: string; sku?: string },
  rows: AvailableRows,
): Promise<number> {
  for (let page = 1; ; page++) {
    const read = await cin7.productAvailability({ page, ...filter });
    for (const row of read.ProductAvailabilityList)
      rows.put({
        product: row.ID,
        bin: row.Bin ?? null,
        batch: row.Batch ?? null,
        expires: row.ExpiryDate ?? null,
        available: row.Available ?? '0',
      });
    if (read.ProductAvailabilityList.length < PAGE_SIZE) return read.Total ?? 0;
  }
}

/** What ShipStation shows at an inventory location, by SKU. */
async function levelsAt(
  inventory: InventoryClient,
  locationId: string,
  skus: readonly string[] | undefined,
): Promise<Map<string, KnownLevel>> {
  const found = new Map<string, KnownLevel>();
  for (const sku of skus ?? [undefined]) {
    for (let page = 1, pages = 1; page <= pages; page++) {
      const read = await inventory.inventoryPage({ page, locationId, ...(sku !== undefined && { sku }) });
      for (const row of read.inventory)
        found.set(row.sku, { available: row.available ?? '0', allocated: row.allocated ?? '0' });
      if (read.inventory.length === 0) break;
      pages = read.pages ?? 1;
    }
  }
  return found;
}

const noKey = {
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence: 'Quantities are updated through ShipStation’s API v2, and the connection has no key for it.',
  fix: 'Store it with PUT …/credentials {"shipstationV2":{"apiKey":"…"}}, then resume the job.',
} as const;

const noLocations = {
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence: 'No inventory location of ShipStation is mapped to a location of Cin7.',
  fix: 'Map them in inventoryLocations, then resume the job.',
} as const;

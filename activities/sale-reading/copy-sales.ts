import { addToPullRun, type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { dueSales, type DueSale, salesOfOurMaking } from '../../db/exports/due-sales';
import { readSaleBooks } from '../../db/exports/exported-ways';
import { type Content, type KeptOut, saveSaleCopy, type SaleVerdict } from '../../db/exports/save-sale-copy';
import { readParcels } from '../../db/shipments/read-parcels';
import { readProductFacts } from '../../db/products/product-facts';
import { readProductSync } from '../../db/products/product-sync';
import { wakeShipmentBySale } from '../../db/shipments/wake-shipment';
import { type Db } from '../../db/open';
import { isPostgresAway } from '../../db/postgres-away';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { exportProblems } from '../../domain/custom-store/export-problems';
import { leftOut } from '../../domain/custom-store/left-out';
import { type ProductFacts, type SaleToExport } from '../../domain/custom-store/sale';
import { as, type Cin7SaleId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type OpenPull, type PullRun } from '../../domain/messages/pull';
import { type CopiedSales } from '../../domain/messages/sale-sync';
import { type Outcome } from '../../domain/problems';
import { saleToExportRead } from '../../schemas/cin7/sale-to-export';
import { type Cin7Client } from '../cin7/client';
import { openConnection } from '../connections/open-connection';
import { refreshProducts } from '../connections/refresh-products';
import { type Deps } from '../deps';
import { VendorFailure } from '../vendor-failure';
import { vendorStep } from '../vendor-step';
import { parcelOf } from '../shipments/plan-next';
import { orderWay } from '../order-export/order-way';
import { type ExportWay, type KnownOfSale } from './export-way';
import { feedWay } from '../custom-store/judge-sale';
import { saleProblemKey } from './sale-problem-key';
import { toSale } from './to-sale';

/** So many sales per step: half a minute at Cin7's limit. */
const batch = 25;
/** So often a step is tried again for a sale that Cin7 does not give; then it stays due, and the others go on without it. */
const mostTries = 5;
/** So many of them one after the other are no longer about the sale, but about Cin7. */
const mostInARow = 2;
/** Kinds of products and their barcodes change seldom; their weights come with each sale. */
const mirrorAgeMs = 3_600_000;

/**
 * Reads the next due sales, one call each, and settles every one for itself: judged, rendered, checked, and appended to the log where
 * its content changed. A bad one is quarantined and stops nobody. May run twice: what is settled is no longer due.
 */
export async function copySales(
  deps: Deps,
  input: OpenPull & { after: string },
): Promise<Outcome<CopiedSales>> {
  const { tenant, connection, run, after } = input;
  return vendorStep(deps, input, async (failuresBefore) => {
    const of = { tenant, connection };
    const due = await dueSales(deps.db, of, after, batch);
    const last = due.at(-1);
    if (last === undefined) return { after, more: false };
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull', patient: true });
    const isLastTry = failuresBefore + 1 >= mostTries;
    const step = { deps, of, run, due, cin7: open.cin7(), isLastTry };
    if (open.kind === 'shipping-service') await settleAll(step, await orderWay(deps, of, open));
    else await settleAll(step, await feedWay(deps, of, open.settingsColumn));
    return { after: last.saleId, more: due.length === batch };
  });
}

interface Step {
  deps: Deps;
  of: ConnectionRef;
  run: PullRun;
  due: readonly DueSale[];
  cin7: Cin7Client;
  isLastTry: boolean;
}

async function settleAll<C extends Content>(step: Step, way: ExportWay<C>): Promise<void> {
  const { deps, of, run, due } = step;
  const { tenant, connection } = of;
  const ids = due.map((each) => each.saleId);
  const ours = await salesOfOurMaking(deps.db, tenant, ids);
  const books = await readSaleBooks(deps.db, tenant, ids);
  const mirror = new Mirror(deps, tenant, step.cin7);
  const failures = new Map<DueSale, VendorFailure>();
  let inARow = 0;

  for (const sale of due) {
    const verdict = await settle(step, sale, mirror, way, {
      wasExported: sale.wasExported,
      isOfOurMaking: ours.has(sale.saleId),
      parcels: sale.wasExported ? (await readParcels(deps.db, tenant, sale.saleId)).map(parcelOf) : [],
      exported: books.exported.get(sale.saleId) ?? null,
      hasLabel: books.labelled.has(sale.saleId),
    });
    if (verdict instanceof VendorFailure) {
      if (++inARow > mostInARow) throw verdict;
      failures.set(sale, verdict);
      continue;
    }
    inARow = 0;
    const saved = await saveSaleCopy(
      deps.db,
      of,
      { ...sale, orderNumber: verdict.orderNumber },
      verdict.verdict,
      way.versions,
      async (trx) => {
        await tell(trx, of, sale, verdict.verdict);
        // What its shipment waits for may be what changed; Cin7's webhooks need a paid module and may not come.
        await wakeShipmentBySale(trx, tenant, sale.saleId);
      },
    );
    if (saved.kind === 'stale') continue;
    const outcome = outcomeOf(verdict.verdict, saved.kind === 'changed');
    await addToPullRun(deps.db, tenant, run.runId, [{ orderNumber: verdict.orderNumber, ...outcome }]);
  }
  for (const [sale, failure] of failures) {
    if (!step.isLastTry) throw failure;
    const problem = exportProblems.unread(sale.orderNumber, failure.sentence);
    await raiseProblem(deps.db, tenant, connection, saleProblemKey(sale.saleId), problem);
  }
}

type Told<C extends Content> = { orderNumber: string; verdict: SaleVerdict<C> };

async function settle<C extends Content>(
  { deps, cin7 }: Step,
  due: DueSale,
  mirror: Mirror,
  way: ExportWay<C>,
  known: KnownOfSale,
): Promise<Told<C> | VendorFailure> {
  // What was offered and can no longer be told must not be shipped as it was.
  const held = due.wasExported && { lastAs: 'on-hold' as const };
  const told = (verdict: KeptOut): Told<C> => ({ orderNumber: due.orderNumber, verdict });
  let sale: SaleToExport;
  try {
    const read = saleToExportRead.safeParse(await cin7.getSaleAsItIs(as<Cin7SaleId>(due.saleId)));
    if (!read.success)
      return told({ ...unreadable(read.error.issues[0]?.path.join('.') ?? 'a field'), ...held });
    sale = toSale(read.data, due.orderNumber);
  } catch (error) {
    if (!(error instanceof VendorFailure)) throw error;
    switch (error.kind) {
      case 'not-found':
        return told({ state: 'left-out', ...leftOut.vanished(), ...held });
      case 'refused':
        return told(refusedBy(error));
      case 'unavailable':
      case 'malformed':
        return error;
      default:
        throw error;
    }
  }
  try {
    return { orderNumber: sale.number, verdict: way.judge(sale, await mirror.factsOf(sale), known) };
  } catch (error) {
    // What a vendor or Postgres says about itself is not the sale's fault; all else is a sale that our rules cannot take.
    if (
      error instanceof VendorFailure ||
      isPostgresAway(error) ||
      !(error instanceof TypeError || error instanceof RangeError)
    )
      throw error;
    deps.logger.error({ err: error, saleId: due.saleId }, 'a sale could not be judged');
    return told({ ...unreadable('an amount'), ...held });
  }
}

/** Cin7 read the request and said no: asked again with the next run, as nobody can know why. */
const refusedBy = (failure: VendorFailure): KeptOut => ({
  state: 'quarantined',
  reason: 'vendor-refused',
  sentence: `Cin7 Core does not give this sale: ${failure.sentence}`,
  fix: failure.fix,
  again: true,
});

const unreadable = (what: string): KeptOut => ({
  state: 'quarantined',
  reason: 'sale-unreadable',
  sentence: `The sale cannot be read: ${what} is not what Cin7 Core documents.`,
  fix: 'Open the sale in Cin7 Core and save it again; if it stays so, tell the operator.',
});

/** A quarantined sale stands among the problems until it is mended. */
async function tell(
  db: Db,
  { tenant, connection }: ConnectionRef,
  sale: DueSale,
  verdict: SaleVerdict<Content>,
): Promise<void> {
  const key = saleProblemKey(sale.saleId);
  if (verdict.state !== 'quarantined') return clearProblem(db, tenant, connection, key);
  const problem = exportProblems.quarantined(sale.orderNumber, verdict.sentence, verdict.fix ?? '');
  await raiseProblem(db, tenant, connection, key, problem);
}

function outcomeOf(
  verdict: SaleVerdict<Content>,
  isChanged: boolean,
): Pick<PulledOrder, 'outcome' | 'reason'> {
  switch (verdict.state) {
    case 'exported':
      if (!isChanged) return { outcome: 'unchanged', reason: '' };
      return { outcome: verdict.statusWord === 'voided' ? 'cancelled' : 'processed', reason: '' };
    case 'left-out':
      return { outcome: 'skipped', reason: verdict.sentence };
    case 'quarantined':
      return { outcome: 'failed', reason: verdict.sentence };
  }
}

/** Our mirror of products, brought up to date at most once per step. */
class Mirror {
  private isFresh = false;

  constructor(
    private readonly deps: Deps,
    private readonly tenant: TenantId,
    private readonly cin7: Cin7Client,
  ) {}

  async factsOf(sale: SaleToExport): Promise<ReadonlyMap<string, ProductFacts>> {
    const ids = [...new Set(sale.lines.map((line) => line.productId).filter((id) => id !== ''))];
    await this.refreshWhen(
      (until) => until === null || this.deps.clock.now() - until.getTime() > mirrorAgeMs,
    );
    const known = await readProductFacts(this.deps.db, this.tenant, ids);
    if (known.size === ids.length || this.isFresh) return known;
    await this.refreshWhen(() => true);
    return readProductFacts(this.deps.db, this.tenant, ids);
  }

  private async refreshWhen(isWanted: (until: Date | null) => boolean): Promise<void> {
    if (this.isFresh || !isWanted(await readProductSync(this.deps.db, this.tenant))) return;
    await refreshProducts(this.deps, this.tenant, this.cin7);
    this.isFresh = true;
  }
}

import { addToPullRun, type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { dueSales, type DueSale, salesOfOurMaking } from '../../db/exports/due-sales';
import { saveSaleCopy, type SaleVerdict } from '../../db/exports/save-sale-copy';
import { readProductFacts } from '../../db/products/product-facts';
import { readProductSync } from '../../db/products/product-sync';
import { isPostgresAway } from '../../db/postgres-away';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { exportProblems } from '../../domain/custom-store/export-problems';
import { leftOut } from '../../domain/custom-store/left-out';
import { type ProductFacts, type SaleToExport } from '../../domain/custom-store/sale';
import { as, type Cin7SaleId, type TenantId } from '../../domain/ids';
import { type PullRun } from '../../domain/messages/activities';
import { type CopiedSales } from '../../domain/messages/export-activities';
import { type ConnectionInput } from '../../domain/messages/check';
import { type Outcome } from '../../domain/problems';
import { saleToExportRead } from '../../schemas/cin7/sale-to-export';
import { type Cin7Client } from '../cin7/client';
import { openConnection } from '../connections/open-connection';
import { refreshProducts } from '../connections/refresh-products';
import { type Deps } from '../deps';
import { VendorFailure } from '../vendor-failure';
import { vendorStep } from '../vendor-step';
import { judgeSale, type JudgeWith, readJudgeSettings } from './judge-sale';
import { toSale } from './to-sale';

/** So many sales per step: half a minute at Cin7's limit. */
const batch = 25;
/** Kinds of products and their barcodes change seldom; their weights come with each sale. */
const mirrorAgeMs = 3_600_000;

/**
 * Reads the next due sales, one call each, and settles every one for itself: judged, rendered, checked, and appended to the log where
 * its content changed. A bad one is quarantined and stops nobody. May run twice: what is settled is no longer due.
 */
export async function copySales(
  deps: Deps,
  input: ConnectionInput & { run: PullRun; after: string },
): Promise<Outcome<CopiedSales>> {
  const { tenant, connection, run, after } = input;
  return vendorStep(deps, input, async () => {
    const of = { tenant, connection };
    const due = await dueSales(deps.db, of, after, batch);
    const last = due.at(-1);
    if (last === undefined) return { after, more: false };
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull', patient: true });
    const cin7 = open.cin7();
    const settings = await readJudgeSettings(deps, of, open.settingsColumn);
    const ours = await salesOfOurMaking(
      deps.db,
      tenant,
      due.map((each) => each.saleId),
    );
    const mirror = new Mirror(deps, tenant, cin7);

    for (const sale of due) {
      const verdict = await settle(sale, cin7, mirror, {
        ...settings,
        wasExported: sale.wasExported,
        isOfOurMaking: ours.has(sale.saleId),
      });
      const saved = await saveSaleCopy(
        deps.db,
        of,
        { ...sale, orderNumber: verdict.orderNumber },
        verdict.verdict,
      );
      if (saved.kind === 'stale') continue;
      await tell(deps, input, sale, verdict.verdict);
      const outcome = outcomeOf(verdict.verdict, saved.kind === 'changed');
      await addToPullRun(deps.db, tenant, run.runId, [{ orderNumber: verdict.orderNumber, ...outcome }]);
    }
    return { after: last.saleId, more: due.length === batch };
  });

  async function settle(
    due: DueSale,
    cin7: Cin7Client,
    mirror: Mirror,
    withAll: JudgeWith,
  ): Promise<{ orderNumber: string; verdict: SaleVerdict }> {
    const told = (verdict: SaleVerdict) => ({ orderNumber: due.orderNumber, verdict });
    let sale: SaleToExport;
    try {
      const read = saleToExportRead.safeParse(await cin7.getSale(as<Cin7SaleId>(due.saleId)));
      if (!read.success) return told(unreadable(read.error.issues[0]?.path.join('.') ?? 'a field'));
      sale = toSale(read.data, due.orderNumber);
    } catch (error) {
      const verdict = error instanceof VendorFailure ? ofFailure(error) : null;
      if (verdict === null) throw error;
      return told(verdict);
    }
    try {
      return { orderNumber: sale.number, verdict: judgeSale(sale, await mirror.factsOf(sale), withAll) };
    } catch (error) {
      // What a vendor or Postgres says about itself is not the sale's fault; all else is a sale that our rules cannot take.
      if (
        error instanceof VendorFailure ||
        isPostgresAway(error) ||
        !(error instanceof TypeError || error instanceof RangeError)
      )
        throw error;
      deps.logger.error({ err: error, saleId: due.saleId }, 'a sale could not be judged');
      return told(unreadable('an amount'));
    }
  }
}

/** What the vendor says about this one sale; null: it says it about all, and the step waits or stops. */
function ofFailure(failure: VendorFailure): SaleVerdict | null {
  if (failure.kind === 'not-found') return { state: 'left-out', ...leftOut.vanished() };
  if (failure.kind === 'refused')
    return {
      state: 'quarantined',
      reason: 'vendor-refused',
      sentence: `Cin7 Core does not give this sale: ${failure.sentence}`,
      fix: failure.fix,
    };
  return null;
}

const unreadable = (what: string): SaleVerdict => ({
  state: 'quarantined',
  reason: 'sale-unreadable',
  sentence: `The sale cannot be read: ${what} is not what Cin7 Core documents.`,
  fix: 'Open the sale in Cin7 Core and save it again; if it stays so, tell the operator.',
});

/** A quarantined sale stands among the problems until it is mended. */
async function tell(
  deps: Deps,
  { tenant, connection }: ConnectionInput,
  sale: DueSale,
  verdict: SaleVerdict,
): Promise<void> {
  const key = `quarantined:${sale.saleId}`;
  if (verdict.state !== 'quarantined') return void (await clearProblem(deps.db, tenant, connection, key));
  const problem = exportProblems.quarantined(sale.orderNumber, verdict.sentence, verdict.fix ?? '');
  await raiseProblem(deps.db, tenant, connection, key, problem);
}

function outcomeOf(verdict: SaleVerdict, isChanged: boolean): Pick<PulledOrder, 'outcome' | 'reason'> {
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

import { createHash } from 'node:crypto';
import { addToPullRun, type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { countListed, noteListed } from '../../db/exports/list-sales';
import { saveSaleCopy } from '../../db/exports/save-sale-copy';
import { clearProblem, clearUnseen } from '../../db/problems/clear-problem';
import { nativeQuietHours } from '../../db/problems/clear-unseen';
import { saleProblemKey } from './sale-problem-key';
import { type OpenPull } from '../../domain/messages/pull';
import { type ListedPage } from '../../domain/messages/sale-sync';
import { type Outcome } from '../../domain/problems';
import { type SaleListRow } from '../../schemas/cin7/sale-list';
import { PAGE_SIZE } from '../cin7/pages';
import { openConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import { nativeKey, warnOfNative } from './warn-of-native';
import { rowVerdict } from './row-verdict';

/**
 * Reads one page of the sales that changed, and notes which of them must be read whole: those whose row is another one than last time,
 * but for those that their row alone leaves out. May run twice; a page read again marks nothing that has not changed.
 */
export async function listSales(
  deps: Deps,
  input: OpenPull & { page: number },
): Promise<Outcome<ListedPage>> {
  const { tenant, connection, run, page } = input;
  const of = { tenant, connection };
  return vendorStep(deps, input, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull' });
    const { SaleList: rows, Total: total } = await open.cin7().saleList({ page, updatedSince: run.from });
    const byId = new Map(rows.map((row): [string, SaleListRow] => [row.SaleID, row]));
    const undecided = await noteListed(
      deps.db,
      of,
      run.runId,
      [...byId.values()].map((row) => ({
        saleId: row.SaleID,
        orderNumber: row.OrderNumber ?? row.SaleID,
        fingerprint: fingerprintOf(row),
      })),
    );
    const told: PulledOrder[] = [];
    for (const sale of undecided) {
      const row = byId.get(sale.saleId);
      const verdict = row === undefined ? null : rowVerdict(row);
      if (verdict === null) continue;
      await saveSaleCopy(deps.db, of, sale, { state: 'left-out', ...verdict }, null, (trx) =>
        clearProblem(trx, tenant, connection, saleProblemKey(sale.saleId)),
      );
      told.push({ orderNumber: sale.orderNumber, outcome: 'skipped', reason: verdict.sentence });
    }
    if (told.length > 0) await addToPullRun(deps.db, tenant, run.runId, told);
    if (!(await warnOfNative(deps.db, of, rows)))
      await clearUnseen(deps.db, tenant, connection, nativeKey, nativeQuietHours);

    const more = rows.length >= PAGE_SIZE;
    // Rows come in no stable order, so that one may slip from a page that is still to come to one that was read.
    const complete =
      more ||
      total === null ||
      total === undefined ||
      byId.size >= total ||
      (await countListed(deps.db, of, run.runId)) >= total;
    return { more, complete };
  });
}

/** Of all that the row tells, its moment of change included: edits of an address or a line show nowhere else. */
const fingerprintOf = (row: SaleListRow): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url');

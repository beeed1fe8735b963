import { DateTime } from 'luxon';
import { addDays, localDay } from '../../domain/local-time';
import { readConnection } from '../../db/connections/read-connection';
import { noteLeftovers } from '../../db/reconcile/notes';
import { closeRun, countDifferences, openRun, readRun } from '../../db/reconcile/runs';
import { noteUnsettledWrites } from '../../db/reconcile/unsettled-writes';
import { readTenant } from '../../db/tenants/read-tenant';
import { type ReconcileRun, type ReconcileStart } from '../../domain/messages/reconcile';
import { declined, done, type Outcome, type Problem } from '../../domain/problems';
import { toPacific } from '../../schemas/shipstation/pacific';
import { type Deps } from '../deps';

/** So many differences of other days are looked at again with each run, the longest unseen first. */
const mostEarlier = 200;

const notActive = (): Problem => ({
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence: 'The connection is not active, so nothing is compared.',
  fix: 'Check the connection, or resume it.',
});

/** The day that is meant: as asked, or the tenant's yesterday. */
export async function reconcileDay(deps: Deps, { tenant, day }: ReconcileStart): Promise<string> {
  if (day !== null) return day;
  const row = await readTenant(deps.db, tenant);
  return addDays(localDay(row?.time_zone ?? 'UTC', deps.clock.now()), -1);
}

/** Opens a run and says which moments its day has: 23, 24 or 25 hours. */
export async function openReconcile(
  deps: Deps,
  input: ReconcileStart & { day: string },
): Promise<Outcome<ReconcileRun>> {
  const { tenant, connection, day } = input;
  const [row, owner] = await Promise.all([
    readConnection(deps.db, tenant, connection),
    readTenant(deps.db, tenant),
  ]);
  if (row?.state !== 'active' || row.kind !== 'store' || row.ss_account === null || owner === undefined)
    return declined(notActive());
  const from = DateTime.fromISO(day, { zone: owner.time_zone }).startOf('day');
  const to = from.plus({ days: 1 });
  await openRun(deps.db, { ...input, from: from.toJSDate(), to: to.toJSDate() });
  const window = { from: from.toJSDate().toISOString(), to: to.toJSDate().toISOString() };
  return done({ tenant, connection, day, ...window });
}

/** What only our books show; answers how many orders are to be looked at by themselves. */
export async function compareBooks(deps: Deps, run: ReconcileRun): Promise<number> {
  const row = await readConnection(deps.db, run.tenant, run.connection);
  if (row === undefined || row.ss_account === null) return 0;
  const of = { ...run, ssAccount: row.ss_account };
  await noteUnsettledWrites(deps.db, of);
  const window = { from: toPacific(run.from), to: toPacific(run.to), since: run.from };
  return noteLeftovers(deps.db, of, window, mostEarlier);
}

export async function closeReconcile(
  deps: Deps,
  { problem, ...run }: ReconcileRun & { problem?: Problem },
): Promise<string> {
  const row = await readRun(deps.db, run);
  if (row === undefined) return 'The connection is gone.';
  const { open, accepted } = await countDifferences(deps.db, run);
  const sentence =
    problem?.sentence ??
    `${row.orders} orders of ${run.day} and ${row.sales} sales compared, ${row.checked} looked at by themselves: ${open === 0 ? 'no difference is open' : `${open} ${open === 1 ? 'difference is' : 'differences are'} open`}${accepted === 0 ? '' : `, ${accepted} accepted`}.`;
  await closeRun(deps.db, run, {
    state: problem === undefined ? 'done' : 'failed',
    sentence,
    problem: problem ?? null,
  });
  return sentence;
}

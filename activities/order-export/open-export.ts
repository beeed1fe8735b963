import { openSyncBooks } from '../../db/exports/open-sync';
import { refilter } from '../../db/order-exports/refilter';
import { releaseLabelled } from '../../db/order-exports/release-labelled';
import { openPush } from '../../db/order-exports/take-push';
import { takeUpLocked } from '../../db/order-exports/take-up-again';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { leftOut } from '../../domain/custom-store/left-out';
import { type ConnectionRef } from '../../domain/ids';
import { type OpenedExport } from '../../domain/messages/order-export';
import { type PullTrigger } from '../../domain/messages/pull';
import { leftOutBy } from '../../domain/shipping-service/export-filter';
import { type ShippingServiceSettings } from '../../domain/shipping-service/settings';
import { readSaleFacts } from '../../schemas/export-filter';
import { type Deps } from '../deps';
import { listFrom } from '../sale-reading/list-from';
import { exportState } from './export-state';

/** Counts up when our rules or our orders change, so that every open sale is judged and made anew. */
const rules = 1;
const blockedKey = 'export-blocked';

/**
 * Opens the operations-log row of an export and says from when on it asks for changed sales; null for a connection that exports nothing,
 * or whose units or currency do not match. Another filter is applied to what is known here, without a call. With the export off, what was
 * chosen and never sent is left out, and a person who asks for a sync gets a look at the sales that would go; nothing is sent.
 */
export async function openOrderExport(
  deps: Deps,
  { tenant, connection, trigger }: ConnectionRef & { trigger: PullTrigger },
): Promise<OpenedExport | null> {
  const of = { tenant, connection };
  const state = await exportState(deps, of);
  if (state === null) return null;
  const { row, settings, blocked } = state;
  if (blocked === null) await clearProblem(deps.db, tenant, connection, blockedKey);
  else await raiseProblem(deps.db, tenant, connection, blockedKey, blocked);
  if (blocked !== null) return null;
  // What was under way when the export was switched off has to be settled.
  const sends = settings.exports || (await openPush(deps.db, of)) !== undefined;
  const opens = sends || trigger === 'admin';

  if (opens) await openSyncBooks(deps.db, of, madeBy(settings));
  const { exportFilter } = settings;
  const isChosenAnew = await refilter(
    deps.db,
    of,
    JSON.stringify([settings.exports, exportFilter]),
    (facts) => {
      const why = exportFilter && leftOutBy(exportFilter, readSaleFacts(facts));
      return why ?? (settings.exports ? null : leftOut.exportOff());
    },
  );
  if (!opens) return null;
  await releaseLabelled(deps.db, of);
  await takeUpLocked(deps.db, of);
  const [from, to] = [listFrom(row), new Date(deps.clock.now())];
  const runId = await insertPullRun(deps.db, { tenant, connection, trigger, from, to });
  const run = { runId, from: from.toISOString(), to: to.toISOString() };
  return { run, sends, isChosenAnew };
}

/** The settings that decide how an order looks; another filter is no reason to read every sale again. */
const madeBy = ({ currency, warehouses }: ShippingServiceSettings): string =>
  JSON.stringify([rules, currency, warehouses]);

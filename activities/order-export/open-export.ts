import { readConnection } from '../../db/connections/read-connection';
import { openSyncBooks } from '../../db/exports/open-sync';
import { refilter } from '../../db/order-exports/refilter';
import { releaseLabelled } from '../../db/order-exports/release-labelled';
import { takeUpLocked } from '../../db/order-exports/take-up-again';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { readBookRows } from '../../db/references/read-books';
import { leftOut } from '../../domain/custom-store/left-out';
import { type ConnectionRef } from '../../domain/ids';
import { type OpenedExport } from '../../domain/messages/order-export';
import { type PullTrigger } from '../../domain/messages/pull';
import { leftOutBy } from '../../domain/shipping-service/export-filter';
import { blockedByMeasures } from '../../domain/shipping-service/same-measures';
import { type ShippingServiceSettings } from '../../domain/shipping-service/settings';
import { readSaleFacts } from '../../schemas/export-filter';
import { readBooks } from '../../schemas/reference-books';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type Deps } from '../deps';
import { listFrom } from '../sale-reading/list-from';

/** Counts up when our rules or our orders change, so that every open sale is judged and made anew. */
const rules = 1;
const blockedKey = 'export-blocked';

/**
 * Opens the operations-log row of an export and says from when on it asks for changed sales; null for a connection that exports nothing,
 * or whose units or currency do not match. Another filter is applied to what is known here, without a call. With the export off, a person
 * who asks for a sync gets a look at the sales that would go, and nothing is sent.
 */
export async function openOrderExport(
  deps: Deps,
  { tenant, connection, trigger }: ConnectionRef & { trigger: PullTrigger },
): Promise<OpenedExport | null> {
  const of = { tenant, connection };
  const row = await readConnection(deps.db, tenant, connection);
  if (row?.state !== 'active' || row.kind !== 'shipping-service') return null;
  const settings = readShippingServiceSettings(row.settings);
  const blocked = settings.exports
    ? blockedByMeasures(
        settings,
        readBooks(await readBookRows(deps.db, tenant, connection, ['company'])).company?.[0],
      )
    : null;
  if (blocked === null) await clearProblem(deps.db, tenant, connection, blockedKey);
  else await raiseProblem(deps.db, tenant, connection, blockedKey, blocked);
  const looks = !settings.exports && trigger === 'admin';
  if ((!settings.exports && !looks) || blocked !== null) return null;

  await openSyncBooks(deps.db, of, madeBy(settings));
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
  await releaseLabelled(deps.db, of);
  await takeUpLocked(deps.db, of);
  const [from, to] = [listFrom(row), new Date(deps.clock.now())];
  const runId = await insertPullRun(deps.db, { tenant, connection, trigger, from, to });
  const run = { runId, from: from.toISOString(), to: to.toISOString() };
  return { run, sends: settings.exports, isChosenAnew };
}

/** The settings that decide how an order looks; another filter is no reason to read every sale again. */
const madeBy = ({ currency, warehouses }: ShippingServiceSettings): string =>
  JSON.stringify([rules, currency, warehouses]);

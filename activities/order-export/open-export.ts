import { readConnection } from '../../db/connections/read-connection';
import { openSyncBooks } from '../../db/exports/open-sync';
import { refilter } from '../../db/order-exports/refilter';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { readBookRows } from '../../db/references/read-books';
import { type PullRun } from '../../domain/messages/activities';
import { type ConnectionInput } from '../../domain/messages/check';
import { type PullTrigger } from '../../domain/messages/pull';
import { done, type Outcome } from '../../domain/problems';
import { unmetBy, unmetSentence } from '../../domain/shipping-service/export-filter';
import { blockedByMeasures } from '../../domain/shipping-service/same-measures';
import { type ShippingServiceSettings } from '../../domain/shipping-service/settings';
import { readSaleFacts } from '../../schemas/export-filter';
import { readBooks } from '../../schemas/reference-books';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { listFrom } from '../custom-store/open-sync';
import { type Deps } from '../deps';

/** Counts up when our rules or our orders change, so that every open sale is judged and made anew. */
const rules = 1;
const blockedKey = 'export-blocked';

/**
 * Opens the operations-log row of an export and says from when on it asks for changed sales; null for a connection that exports nothing,
 * or whose units or currency do not match. Another filter is applied to what is known here, without a call.
 */
export async function openOrderExport(
  deps: Deps,
  { tenant, connection, trigger }: ConnectionInput & { trigger: PullTrigger },
): Promise<Outcome<PullRun | null>> {
  const of = { tenant, connection };
  const row = await readConnection(deps.db, tenant, connection);
  if (row?.state !== 'active' || row.kind !== 'shipping-service') return done(null);
  const settings = readShippingServiceSettings(row.settings);
  const blocked = settings.exports
    ? blockedByMeasures(
        settings,
        readBooks(await readBookRows(deps.db, tenant, connection, ['company'])).company?.[0],
      )
    : null;
  if (blocked === null) await clearProblem(deps.db, tenant, connection, blockedKey);
  else await raiseProblem(deps.db, tenant, connection, blockedKey, blocked);
  if (!settings.exports || blocked !== null) return done(null);

  await openSyncBooks(deps.db, of, madeBy(settings));
  const { exportFilter } = settings;
  await refilter(deps.db, of, JSON.stringify(exportFilter), (facts) => {
    const unmet = exportFilter === null ? [] : unmetBy(readSaleFacts(facts), exportFilter);
    return unmet.length === 0 ? null : unmetSentence(unmet);
  });
  const [from, to] = [listFrom(row), new Date(deps.clock.now())];
  const runId = await insertPullRun(deps.db, { tenant, connection, trigger, from, to });
  return done({ runId, from: from.toISOString(), to: to.toISOString() });
}

/** The settings that decide how an order looks; another filter is no reason to read every sale again. */
const madeBy = ({ currency, warehouses }: ShippingServiceSettings): string =>
  JSON.stringify([rules, currency, warehouses]);

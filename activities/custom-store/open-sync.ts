import { readConnection } from '../../db/connections/read-connection';
import { openSyncBooks } from '../../db/exports/open-sync';
import { insertPullRun } from '../../db/pulls/insert-pull-run';
import { type CustomStoreSettings } from '../../domain/custom-store/settings';
import { type ConnectionRef } from '../../domain/ids';
import { type PullRun, type PullTrigger } from '../../domain/messages/pull';
import { declined, done, type Outcome } from '../../domain/problems';
import { readCustomStoreSettings } from '../../schemas/custom-store-settings';
import { type Deps } from '../deps';
import { listFrom } from '../sale-reading/list-from';

/** Counts up when our rules or our rendering change, so that every open sale is judged and written anew. */
const rules = 1;

/** Opens the operations-log row of a sync and says from when on it asks for changed sales. */
export async function openSync(
  deps: Deps,
  { tenant, connection, trigger }: ConnectionRef & { trigger: PullTrigger },
): Promise<Outcome<PullRun>> {
  const row = await readConnection(deps.db, tenant, connection);
  if (row?.state !== 'active' || row.kind !== 'custom-store') {
    return declined({
      code: 'settings-invalid',
      whoActs: 'admin',
      sentence: 'The connection is not active, so no sales are read.',
      fix: 'Check the connection, or resume it.',
    });
  }
  await openSyncBooks(deps.db, { tenant, connection }, judgedBy(readCustomStoreSettings(row.settings)));
  const to = new Date(deps.clock.now());
  const from = listFrom(row);
  const runId = await insertPullRun(deps.db, { tenant, connection, trigger, from, to });
  return done({ runId, from: from.toISOString(), to: to.toISOString() });
}

/** The settings that decide what is exported and how; others are no reason to read every sale again. */
const judgedBy = ({ exportWhen, weightUnits, currency }: CustomStoreSettings): string =>
  JSON.stringify([rules, exportWhen, weightUnits, currency]);

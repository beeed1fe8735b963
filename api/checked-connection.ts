import { type z } from 'zod';
import { listNeighbours } from '../db/connections/list-neighbours';
import { combine } from '../domain/connections/combination';
import { type ConnectionRef } from '../domain/ids';
import { type ConnectedView } from '../schemas/api/connections';
import { type ApiDeps } from './deps';
import { theConnection } from './find-or-404';
import { runCheck } from './temporal/run-check';
import { checkView } from './views/check';
import { connectionView } from './views/connection';

export const addressOf = ({ tenant, connection }: ConnectionRef): string =>
  `/api/v1/tenants/${tenant}/connections/${connection}`;

/** Runs a connection's check and answers both as they are afterwards. What was saved stays saved, whatever the check says. */
export async function checkedConnection(
  deps: ApiDeps,
  input: ConnectionRef,
): Promise<z.input<typeof ConnectedView>> {
  const progress = await runCheck(deps.temporal, input, deps.checkWaitMs);
  const row = await theConnection(deps, input);
  return {
    connection: connectionView(row),
    check: checkView(progress, addressOf(input)),
    warnings: await warningsBeside(deps, input),
  };
}

/** What to mind because of the tenant's other connections. */
async function warningsBeside(deps: ApiDeps, { tenant, connection }: ConnectionRef): Promise<string[]> {
  const all = await listNeighbours(deps.db, tenant);
  const mine = all.find(({ id }) => id === connection);
  if (mine === undefined) return [];
  const beside = combine(
    mine,
    all.filter((other) => other !== mine),
  );
  return beside.allowed ? beside.warnings : [`${beside.sentence} ${beside.fix}`];
}

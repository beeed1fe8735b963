import { type ConnectionRef } from '../../domain/ids';
import { type PullTrigger } from '../../domain/messages/pull';
import { type Db } from '../open';

/** One operations-log row per pull; returns its id. */
export async function insertPullRun(
  db: Db,
  run: ConnectionRef & { trigger: PullTrigger; from: Date; to: Date },
): Promise<string> {
  const { id } = await db
    .insertInto('operations_log')
    .values({
      tenant_id: run.tenant,
      connection_id: run.connection,
      trigger: run.trigger,
      window_from: run.from,
      window_to: run.to,
      details: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

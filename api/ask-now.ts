import { type z } from 'zod';
import { askPull } from '../db/inbox/ask-pull';
import { type ConnectionState } from '../db/connections/tables';
import { type ConnectionRef } from '../domain/ids';
import { type Accepted } from '../schemas/api/orders';
import { type ApiDeps } from './deps';

/** Asks for a connection's pull or sync, with Temporal down, too, and says what becomes of the request. */
export async function askNow(
  deps: ApiDeps,
  { tenant, connection }: ConnectionRef,
  state: ConnectionState,
  { noun, done }: { noun: 'pull' | 'sync'; done: string },
): Promise<{ status: 202; body: z.input<typeof Accepted> }> {
  const asked = await askPull(deps.db, tenant, connection);
  const sentence = asked
    ? `A ${noun} is asked for; its row in the operations log appears when it starts.`
    : `A ${noun} was asked for already and waits to start.`;
  const pause =
    state === 'paused' ? ` The connection is paused: nothing is ${done} before it is resumed.` : '';
  return { status: 202, body: { sentence: `${sentence}${pause}` } };
}

import { type z } from 'zod';
import { type ConnectionRow } from '../../db/connections/tables';
import { type SsOrderRow } from '../../db/orders/tables';
import { nextHourlyTurn } from '../../domain/hourly-turn';
import { type PendingView } from '../../schemas/api/orders';
import { orderView } from './order';

/**
 * An order that waits to be captured: why, and when it is looked at next by itself.
 *
 * @param day when the next sale of a day is made; null = orders are not consolidated.
 */
export function pendingView(
  row: SsOrderRow,
  connection: ConnectionRow,
  day: Date | null,
): z.input<typeof PendingView> {
  const wait = waitOf(row, connection);
  const isQueued = row.batch_ready_at !== null && connection.state === 'active' && row.wake_at === null;
  return { ...orderView(row), ...wait, ...(isQueued && day !== null && { nextTry: day.toISOString() }) };
}

function waitOf(
  row: SsOrderRow,
  connection: ConnectionRow,
): Pick<z.input<typeof PendingView>, 'reason' | 'nextTry'> {
  if (connection.state !== 'active')
    return { reason: `The connection is ${connection.state}: nothing is captured.`, nextTry: null };
  if (row.wake_at !== null) return { reason: 'It is next.', nextTry: row.wake_at.toISOString() };
  if (row.load_waits) return { reason: 'It waits for its turn in a load of earlier orders.', nextTry: null };
  const turn = nextHourlyTurn(`${row.tenant_id}:${row.connection_id}`, new Date()).toISOString();
  if (row.problem !== null) {
    // Only what ShipStation decides is looked at with each pull; what a person must mend goes on when it is mended.
    return { reason: row.problem.sentence, nextTry: row.problem.whoActs === 'nobody' ? turn : null };
  }
  if (row.load_job !== null)
    return {
      reason: 'Its load was cancelled before its turn: process it now, or load orders again.',
      nextTry: null,
    };
  return { reason: 'Its workflow begins.', nextTry: turn };
}

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Label } from '../../domain/shipment/label';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { raiseProblem } from '../problems/raise-problem';
import { goodsHash, numberKey } from './label-keys';

/** The problem's key on the connection, cleared when the last one is settled. */
export const unmatchedProblem = 'unmatched-notices';

/** Keeps a label of which nobody knows the sale, once, and shows that a person must say. Answers whether it is new. */
export async function saveUnmatched(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  label: Label,
  { why, candidates }: { why: 'unknown' | 'several'; candidates: string[] },
): Promise<boolean> {
  const name = [label.orderId, label.orderNumber, numberKey(label.tracking), goodsHash(label.lines)];
  const { inserted } = await db
    .insertInto('unmatched_notice')
    .values({
      tenant_id: tenant,
      connection_id: connection,
      digest: createHash('sha256').update(JSON.stringify(name)).digest('hex'),
      source: label.source,
      order_number: label.orderNumber,
      label: JSON.stringify(label),
      why,
      candidates,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connection_id', 'digest'])
        .doUpdateSet({ times: sql`unmatched_notice.times + 1` }),
    )
    .returning([sql<boolean>`xmax = 0`.as('inserted'), 'settled_at'])
    .executeTakeFirstOrThrow();
  if (inserted) await raiseProblem(db, tenant, connection, unmatchedProblem, problemOf(label, why));
  return inserted;
}

const problemOf = (label: Label, why: 'unknown' | 'several'): Problem => ({
  code: 'notice-unmatched',
  whoActs: 'admin',
  sentence:
    why === 'unknown'
      ? `ShipStation shipped order ${label.orderNumber ?? 'without a number'}, but we sent it no such order.`
      : `ShipStation shipped order ${label.orderNumber ?? 'without a number'}, but several sales bear that number.`,
  fix: 'Assign the parcel to its sale, or dismiss it, among the unmatched notices.',
});

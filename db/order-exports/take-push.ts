import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { leftOut } from '../../domain/custom-store/left-out';
import { type OurOrder } from '../../domain/shipping-service/our-order';
import { keepsSale } from '../exports/exported-ways';
import { type Db } from '../open';
import { takeBack } from './take-back';

/** An order of a push. */
export interface PushMember {
  saleId: string;
  orderNumber: string;
  orderKey: string;
  /** Our fields as this push tells them. */
  sending: OurOrder;
  /** As ShipStation was last told; null: never, or nobody knows any more. */
  sent: OurOrder | null;
  /** ShipStation's id of the order; null: it has none yet that we know. */
  ssOrderId: string | null;
  sentAt: Date | null;
  /** It may stand there from before this connection, or by a call in doubt. */
  lookFirst: boolean;
  /** Since when its calls fail, and nobody knows whether it is to blame; null: they do not. */
  doubtedSince: Date | null;
  /** It was put aside before, as it failed alone. */
  isAside: boolean;
  /** What was said of it last. */
  sentence: string | null;
}

/** One call of createorders, from the moment it was decided until all its orders are settled. */
export interface Push {
  pushId: string;
  createdAt: Date;
  members: PushMember[];
}

type OpenPush = Pick<Push, 'pushId' | 'createdAt'>;

/** contracts: shipstation §2.4 */
const most = 100;

/**
 * The push that is under way, or else the next one: at most a hundred orders that are due, frozen as they are now, so that a second try
 * after a lost answer tells the same.
 *
 * @param which `full`: none is begun for fewer than a hundred, as more are being read; `open`: none is begun.
 * @returns null when there is nothing to send.
 */
export async function takePush(
  db: Db,
  { tenant, connection }: ConnectionRef,
  which: 'next' | 'full' | 'open',
): Promise<Push | null> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`push:${tenant}:${connection}`}, 0))`.execute(
      trx,
    );
    const open = await openPush(trx, { tenant, connection });
    const push = open ?? (which === 'open' ? null : await begin(trx, { tenant, connection }, which));
    if (push === null) return null;
    const rows = await trx
      .selectFrom('order_export')
      .select([
        'sale_id',
        'order_number',
        'order_key',
        'sending',
        'sent',
        'ss_order_id',
        'sent_at',
        'look_first',
        'doubted_since',
        'together',
        'sentence',
      ])
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('push_id', '=', push.pushId)
      .orderBy('sale_id')
      .execute();
    const members = rows.flatMap((row): PushMember[] =>
      row.sending === null
        ? []
        : [
            {
              saleId: row.sale_id,
              orderNumber: row.order_number,
              orderKey: row.order_key,
              sending: row.sending,
              sent: row.sent,
              ssOrderId: row.ss_order_id,
              sentAt: row.sent_at,
              lookFirst: row.look_first,
              doubtedSince: row.doubted_since,
              isAside: row.together === 0,
              sentence: row.sentence,
            },
          ],
    );
    return { ...push, members };
  });
}

/** The push that is under way. */
export async function openPush(db: Db, { tenant, connection }: ConnectionRef): Promise<OpenPush | undefined> {
  return db
    .selectFrom('order_push')
    .select(['push_id as pushId', 'created_at as createdAt'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .orderBy('push_id')
    .limit(1)
    .executeTakeFirst();
}

async function begin(
  trx: Db,
  { tenant, connection }: ConnectionRef,
  which: 'next' | 'full',
): Promise<OpenPush | null> {
  await takeBackLabelled(trx, { tenant, connection });
  const due = await trx
    .selectFrom('order_export')
    .select(['sale_id', 'together'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('due', '=', true)
    .where('wanted', 'is not', null)
    // Those that failed alone come last: others must not wait for them.
    .orderBy(sql`together = 0`)
    .orderBy('together')
    .orderBy('sale_id')
    .limit(most)
    .forUpdate()
    .execute();
  const together = due[0]?.together ?? most;
  if (due.length === 0 || (which === 'full' && due.length < most)) return null;
  const chosen = due.filter((row) => row.together === together).slice(0, Math.max(together, 1));
  const push = await trx
    .insertInto('order_push')
    .values({ tenant_id: tenant, connection_id: connection })
    .returning(['push_id as pushId', 'created_at as createdAt'])
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('order_export')
    .set({ push_id: push.pushId, sending: sql`wanted`, due: false })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where(
      'sale_id',
      'in',
      chosen.map((row) => row.sale_id),
    )
    .execute();
  return push;
}

/**
 * A label may have been asked for while the sale was read. Each side looks once its own row is there for the other to see, so that a
 * sale never gets both; an order that ShipStation has, or may have, stays.
 */
async function takeBackLabelled(trx: Db, { tenant, connection }: ConnectionRef): Promise<void> {
  const { rows } = await sql<{ sale_id: string }>`
    select o.sale_id from order_export o
    where o.tenant_id = ${tenant} and o.connection_id = ${connection} and o.due
      and o.sent is null and o.ss_order_id is null and o.push_id is null and not o.look_first
      and exists (select from label l where l.tenant_id = o.tenant_id and l.sale_id = o.sale_id and ${keepsSale})
    order by o.sale_id`.execute(trx);
  for (const { sale_id } of rows)
    await takeBack(trx, { tenant, connection }, sale_id, leftOut.labelBoughtHere());
}

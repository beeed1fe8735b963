import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { type LabelRow } from './tables';
import { lockLabels } from './lock-labels';
import { labelUnderWay } from './where-else';

export interface NewLabel {
  labelId: string;
  clientKey: string;
  /** Of all that is asked under the key. */
  askedHash: string;
  askedBy: string;
  parcelRequestId: string;
  saleId: string | null;
  saleNumber: string | null;
  returnOf: string | null;
  test: boolean;
  carrier: string;
  service: string;
  package: string | null;
  confirmation: string;
  shipDate: string | null;
  orderKey: string;
  orderNumber: string;
  ssAccount: string;
}

export type AskedLabel =
  /** `known`: it was asked before under this key. */
  | { kind: 'new' | 'known'; label: LabelRow }
  /** The key names another request, or the parcel (or the return) has a label already. */
  | { kind: 'key-taken' | 'parcel-taken'; label: LabelRow }
  /** Another label of the sale is under way. */
  | { kind: 'sale-busy'; labelId: string };

/**
 * Keeps a label that is asked for, with its wake in the outbox, once: the same key is the same label, and a parcel has one label (two
 * requests at the same moment meet at the unique indexes).
 */
export async function askLabel(db: Db, of: ConnectionRef, wanted: NewLabel): Promise<AskedLabel> {
  return db.transaction().execute(async (trx) => {
    const busy = await saleBusy(trx, of, wanted);
    if (busy !== null) return { kind: 'sale-busy', labelId: busy };
    const made = await trx
      .insertInto('label')
      .values({
        tenant_id: of.tenant,
        connection_id: of.connection,
        label_id: wanted.labelId,
        client_key: wanted.clientKey,
        asked_hash: wanted.askedHash,
        asked_by: wanted.askedBy,
        parcel_request_id: wanted.parcelRequestId,
        sale_id: wanted.saleId,
        sale_number: wanted.saleNumber,
        return_of: wanted.returnOf,
        test: wanted.test,
        carrier: wanted.carrier,
        service: wanted.service,
        package: wanted.package,
        confirmation: wanted.confirmation,
        ship_date: wanted.shipDate,
        order_key: wanted.orderKey,
        order_number: wanted.orderNumber,
        ss_account: wanted.ssAccount,
        state: 'working',
        sentence: 'Asked for.',
        wake_at: sql<string>`now()`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (made !== undefined) {
      await sql`select pg_notify('wake', '')`.execute(trx);
      return { kind: 'new', label: made };
    }
    const byKey = await findByClientKey(trx, of, wanted.clientKey);
    if (byKey !== undefined)
      return { kind: byKey.asked_hash === wanted.askedHash ? 'known' : 'key-taken', label: byKey };
    const label = await trx
      .selectFrom('label')
      .selectAll()
      .where('tenant_id', '=', of.tenant)
      .where('state', 'in', ['working', 'needs-you', 'bought'])
      .where('test', '=', false)
      .where((eb) =>
        wanted.returnOf === null
          ? eb.and([eb('parcel_request_id', '=', wanted.parcelRequestId), eb('return_of', 'is', null)])
          : eb('return_of', '=', wanted.returnOf),
      )
      .executeTakeFirstOrThrow();
    return { kind: 'parcel-taken', label };
  });
}

/** One after the other for a sale: a request that was sent twice without a key finds the first one here. */
async function saleBusy(
  trx: Db,
  of: ConnectionRef,
  { saleId, saleNumber, clientKey, test, returnOf }: NewLabel,
): Promise<string | null> {
  if ((saleId === null && saleNumber === null) || test || returnOf !== null) return null;
  await lockLabels(trx, of.tenant);
  if ((await findByClientKey(trx, of, clientKey)) !== undefined) return null;
  return labelUnderWay(trx, of.tenant, { id: saleId, number: saleNumber });
}

/** The label that was asked for under this key. */
export async function findByClientKey(
  db: Db,
  { tenant, connection }: ConnectionRef,
  clientKey: string,
): Promise<LabelRow | undefined> {
  return db
    .selectFrom('label')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('client_key', '=', clientKey)
    .executeTakeFirst();
}

import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { problemColumns } from '../problems/problem-columns';
import { type Db } from '../open';
import { type LabelState } from './tables';

interface LabelRef {
  tenant: TenantId;
  labelId: string;
}

/** Sets what people see of a label: its state, where it is in a sentence, and the problem it waits for. */
export async function setLabelState(
  db: Db,
  { tenant, labelId }: LabelRef,
  state: LabelState,
  sentence: string,
  problem: Problem | null = null,
): Promise<void> {
  await db
    .updateTable('label')
    .set({
      state,
      sentence,
      ...problemColumns(problem),
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('label_id', '=', labelId)
    .execute();
}

/** Has a label's workflow started anew, which somebody ended while the label was under way. */
export async function takeUpLabel(db: Db, label: LabelRef): Promise<void> {
  await setLabelState(db, label, 'working', 'Taken up again.');
  await db
    .updateTable('label')
    .set({ wake_at: sql`now()` })
    .where('tenant_id', '=', label.tenant)
    .where('label_id', '=', label.labelId)
    .execute();
  await sql`select pg_notify('wake', '')`.execute(db);
}

/** Whose label it is and how its order is called in ShipStation, once the sale was read; it is found again by that, so the first stays. */
export async function nameLabel(
  db: Db,
  { tenant, labelId }: LabelRef,
  name: { saleId: string; saleNumber: string; orderNumber: string },
): Promise<void> {
  await db
    .updateTable('label')
    .set({
      sale_id: name.saleId,
      sale_number: name.saleNumber,
      order_number: name.orderNumber,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('label_id', '=', labelId)
    .where((eb) => eb.or([eb('sale_id', 'is', null), eb('sale_number', 'is', null)]))
    .execute();
}

/** The order that bears the label, once ShipStation has made it. */
export async function setLabelOrder(db: Db, { tenant, labelId }: LabelRef, ssOrderId: string): Promise<void> {
  await db
    .updateTable('label')
    .set({ ss_order_id: ssOrderId, updated_at: sql`now()` })
    .where('tenant_id', '=', tenant)
    .where('label_id', '=', labelId)
    .execute();
}

export interface Purchase {
  shipmentId: string;
  tracking: string;
  cost: string | null;
  insuranceCost: string | null;
  /** `yyyy-MM-dd` */
  shipDate: string;
  /** Where a person may have bought it by another than was asked for. */
  carrier?: string;
  service?: string;
}

/** What was bought. A label is bought once: what is kept already stays; and from now on its parcel holds these goods and no others. */
export async function setPurchase(db: Db, { tenant, labelId }: LabelRef, bought: Purchase): Promise<void> {
  await db
    .with('kept', (trx) =>
      trx
        .updateTable('label')
        .set({
          shipment_id: bought.shipmentId,
          tracking: bought.tracking,
          cost: bought.cost,
          insurance_cost: bought.insuranceCost,
          ship_date: bought.shipDate,
          ...(bought.carrier !== undefined && { carrier: bought.carrier }),
          ...(bought.service !== undefined && { service: bought.service }),
          bought_at: sql`coalesce(bought_at, now())`,
          updated_at: sql`now()`,
        })
        .where('tenant_id', '=', tenant)
        .where('label_id', '=', labelId)
        .returning(['parcel_request_id', 'test']),
    )
    .updateTable('parcel_request')
    .from('kept')
    .set({ lines_fixed: true })
    .where('parcel_request.tenant_id', '=', tenant)
    .whereRef('parcel_request.parcel_request_id', '=', 'kept.parcel_request_id')
    .where('kept.test', '=', false)
    .execute();
}

/** What the vendor said to a void; `voidedAt` null: it was not approved. */
export async function setVoid(
  db: Db,
  { tenant, labelId }: LabelRef,
  said: { voidedAt: Date | null; message: string },
): Promise<void> {
  await db
    .updateTable('label')
    .set({
      void_message: said.message,
      void_tries: sql`void_tries + 1`,
      ...(said.voidedAt !== null && {
        state: 'voided' as const,
        sentence: 'Voided.',
        voided_at: sql<Date>`coalesce(voided_at, ${said.voidedAt})`,
      }),
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('label_id', '=', labelId)
    .execute();
}

/** A label that was bought here was voided in ShipStation itself. @param vendorId `shipment:<id>` */
export async function voidBought(
  db: Db,
  tenant: TenantId,
  vendorId: string,
  voidedAt: string | null,
): Promise<void> {
  const shipmentId = /^shipment:(\d{1,18})$/.exec(vendorId)?.[1];
  if (shipmentId === undefined) return;
  await db
    .updateTable('label')
    .set({
      state: 'voided',
      sentence: 'Voided in ShipStation.',
      voided_at: sql<Date>`coalesce(voided_at, ${voidedAt}::timestamptz, now())`,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('shipment_id', '=', shipmentId)
    .where('state', '=', 'bought')
    .where('test', '=', false)
    .execute();
}

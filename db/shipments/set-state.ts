import { sql } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type TenantId } from '../../domain/ids';
import { problemColumns } from '../problems/problem-columns';
import { type Db } from '../open';
import { type OrderState } from '../orders/tables';

/** Sets what people see of a shipment: its state, where it is in a sentence, and the problem it waits for. */
export async function setShipmentState(
  db: Db,
  tenant: TenantId,
  saleId: string,
  state: OrderState,
  sentence: string,
  problem: Problem | null = null,
): Promise<void> {
  await db
    .updateTable('shipment')
    .set({
      state,
      sentence,
      ...problemColumns(problem),
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .execute();
}

/** A person chose to leave this as it is: the same is not asked again. */
export async function acknowledge(
  db: Db,
  tenant: TenantId,
  saleId: string,
  objection: string,
): Promise<void> {
  await db
    .updateTable('shipment')
    .set({ acknowledged: sql`array_append(array_remove(acknowledged, ${objection}), ${objection})` })
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .execute();
}

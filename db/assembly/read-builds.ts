import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** What was decided to be made for an order's generation, in the order in which it is made. */
export async function readBuilds(db: Db, ref: OrderRef, generation: number) {
  return db
    .selectFrom('assembly_build')
    .select([
      'build_no',
      'try',
      'product_id',
      'sku',
      'quantity',
      'location',
      'status',
      'adopted',
      'has_services',
      'lines',
      'task_id',
      'assembly_number',
    ])
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('generation', '=', generation)
    .orderBy('build_no')
    .execute();
}

export type BuildRow = Awaited<ReturnType<typeof readBuilds>>[number];

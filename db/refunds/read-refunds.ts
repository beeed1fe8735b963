import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { type RefundRow } from './tables';

/** All refunds of an order, of every generation, oldest first. */
export async function readRefunds(db: Db, ref: OrderRef): Promise<RefundRow[]> {
  return db
    .selectFrom('refund')
    .selectAll()
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .orderBy('refund_no')
    .execute();
}

/** Those that count against what is left of an order's sale: whatever was left out does not. */
export const counting = (rows: readonly RefundRow[], generation: number): RefundRow[] =>
  rows.filter((row) => row.generation === generation && row.state !== 'left-out');

/** Still to be written, wholly or in part. */
export const isOpenRefund = ({ state }: Pick<RefundRow, 'state'>): boolean =>
  state === 'open' || state === 'credited';

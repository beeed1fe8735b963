import { type WakeSignal } from '../../domain/messages/order';
import { as, type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { takeDue } from '../take-due';

export interface Wake {
  ref: { tenant: TenantId; ssAccount: SsAccount; orderId: SsOrderId };
  generation: number;
  orderNumber: string;
  why: WakeSignal['why'];
}

interface Row {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  order_number: string;
  wake_why: string | null;
}

const outbox = {
  table: 'ss_order',
  key: ['tenant_id', 'ss_account', 'order_id'],
  columns: ['generation', 'order_number', 'wake_why'],
} as const;

const reasons: readonly string[] = ['order-changed', 'mapped', 'process-now', 'reconsider'];

/** Hands the oldest wakes of orders to `dispatch`, as `takeDue` says. */
export const takeWakes = (
  db: Db,
  limit: number,
  dispatch: (wake: Wake) => Promise<boolean>,
): Promise<number> =>
  takeDue<Row>(db, outbox, limit, (row) =>
    dispatch({
      ref: {
        tenant: as<TenantId>(row.tenant_id),
        ssAccount: as<SsAccount>(row.ss_account),
        orderId: as<SsOrderId>(row.order_id),
      },
      generation: row.generation,
      orderNumber: row.order_number,
      why: whyOf(row.wake_why),
    }),
  );

function whyOf(text: string | null): WakeSignal['why'] {
  return reasons.includes(text ?? '') ? (text as WakeSignal['why']) : 'reconsider';
}

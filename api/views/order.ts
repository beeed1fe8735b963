import { type z } from 'zod';
import { type SsOrderRow } from '../../db/orders/tables';
import { as, type OrderRef, type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { orderWorkflowId } from '../../domain/messages/workflow-ids';
import { type OrderView } from '../../schemas/api/orders';
import { statusWords } from './status-words';

/** What names this order for ever. */
export function refOf(row: SsOrderRow): OrderRef {
  return {
    tenant: as<TenantId>(row.tenant_id),
    ssAccount: as<SsAccount>(row.ss_account),
    orderId: as<SsOrderId>(row.order_id),
  };
}

export function orderView(row: SsOrderRow): z.input<typeof OrderView> {
  return {
    orderId: row.order_id,
    orderNumber: row.order_number,
    shipstationAccount: row.ss_account,
    shipstationStatus: row.order_status,
    state: row.state,
    status: statusWords(row.state, row.problem),
    stage: row.stage,
    problem: row.problem,
    waitsFor: row.blocked_on,
    generation: row.generation,
    changedAfterCapture: row.captured_hash !== null && row.captured_hash !== row.latest_hash,
    sale: row.sale_id === null ? null : { id: row.sale_id, number: row.sale_number },
    batch: row.batch_id,
    modifiedAt: row.modify_date.toISOString(),
    savedAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    workflowId: orderWorkflowId(refOf(row), row.generation),
  };
}

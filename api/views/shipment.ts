import { type z } from 'zod';
import { type ShipmentRow } from '../../db/shipments/tables';
import { type ParcelRow } from '../../db/shipments/read-parcels';
import { type listUnmatched } from '../../db/shipments/unmatched-notices';
import { as, type Cin7SaleId, type TenantId } from '../../domain/ids';
import { shipmentWorkflowId } from '../../domain/messages/workflow-ids';
import { type ParcelView, type ShipmentView, type UnmatchedView } from '../../schemas/api/shipments';
import { labelRead, parcelLinesRead } from '../../schemas/shipment';
import { statusWords } from './status-words';

export function shipmentView(row: ShipmentRow): z.input<typeof ShipmentView> {
  return {
    saleId: row.sale_id,
    saleNumber: row.sale_number,
    state: row.state,
    status: statusWords(row.state, row.problem),
    sentence: row.sentence,
    problem: row.problem,
    savedAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    workflowId: shipmentWorkflowId(as<TenantId>(row.tenant_id), as<Cin7SaleId>(row.sale_id)),
  };
}

export function parcelView(row: ParcelRow): z.input<typeof ParcelView> {
  const lines = parcelLinesRead.parse(row.lines);
  return {
    tracking: row.tracking,
    carrier: row.carrier,
    service: row.service,
    cost: row.cost,
    shipDate: row.ship_date,
    state: row.voided_at !== null ? 'voided' : row.kind === 'return' ? 'return' : 'live',
    toldBy: row.source,
    times: row.times,
    lines: lines?.map(({ sku, quantity }) => ({ sku, quantity })) ?? null,
    writtenAt: row.written_at?.toISOString() ?? null,
    heardAt: row.received_at.toISOString(),
  };
}

export function unmatchedView(
  row: Awaited<ReturnType<typeof listUnmatched>>[number],
): z.input<typeof UnmatchedView> {
  const label = labelRead.parse(row.label);
  return {
    id: row.notice_id,
    orderNumber: row.order_number,
    tracking: label.tracking,
    why: row.why,
    candidates: row.candidates,
    lines: label.lines?.map(({ sku, quantity }) => ({ sku, quantity })) ?? null,
    times: row.times,
    receivedAt: row.received_at.toISOString(),
  };
}

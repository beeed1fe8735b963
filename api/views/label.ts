import { type z } from 'zod';
import { type LabelRow } from '../../db/labels/tables';
import { as, type TenantId } from '../../domain/ids';
import { labelWorkflowId } from '../../domain/messages/workflow-ids';
import { keepPdfDays } from '../../domain/shipping-service/label-order';
import { type LabelView } from '../../schemas/api/labels';

/** Whether a label's PDF can be printed; where it is lost, that is said, and what to do. */
export function pdfState(label: LabelRow, kept: boolean): { ready: boolean; sentence: string } {
  // A parcel that bears a void label is not carried, or costs what was given back.
  if (label.state === 'voided') return { ready: false, sentence: 'The label is voided.' };
  if (kept) return { ready: true, sentence: 'The PDF is ready to be printed, as often as you like.' };
  switch (label.state) {
    case 'bought':
      if (isOld(label))
        return {
          ready: false,
          sentence: `Its PDF was cleared ${keepPdfDays} days after the purchase. Print it in ShipStation.`,
        };
      return {
        ready: false,
        sentence:
          'The label is bought, but the answer that held its PDF was lost, and ShipStation’s API gives no PDF a second time. Print it in ShipStation, or void the label and ask for another.',
      };
    case 'gave-up':
      return { ready: false, sentence: 'The label was given up; nothing was bought.' };
    case 'working':
    case 'needs-you':
      return { ready: false, sentence: 'The label is not bought yet.' };
  }
}

const isOld = ({ bought_at: at }: LabelRow): boolean =>
  at !== null && Date.now() - at.getTime() > keepPdfDays * 86_400_000;

export function labelView(row: LabelRow, kept: boolean): z.input<typeof LabelView> {
  return {
    id: row.label_id,
    key: row.client_key,
    parcelId: row.parcel_request_id,
    saleId: row.sale_id,
    saleNumber: row.sale_number,
    returnOf: row.return_of,
    test: row.test,
    state: row.state,
    sentence: row.sentence,
    problem: row.problem,
    carrier: row.carrier,
    service: row.service,
    package: row.package,
    confirmation: row.confirmation,
    shipDate: row.ship_date,
    tracking: row.tracking,
    cost: row.cost,
    insuranceCost: row.insurance_cost,
    shipmentId: row.shipment_id,
    orderId: row.ss_order_id,
    pdf: pdfState(row, kept),
    void: row.void_message === null ? null : { message: row.void_message, tries: row.void_tries },
    askedBy: row.asked_by,
    askedAt: row.created_at.toISOString(),
    boughtAt: row.bought_at?.toISOString() ?? null,
    voidedAt: row.voided_at?.toISOString() ?? null,
    workflowId: labelWorkflowId(as<TenantId>(row.tenant_id), row.label_id),
  };
}

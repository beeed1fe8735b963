import { isInvoiceAuthorised, isOrderAuthorised } from '../../domain/document-status';
import { z } from 'zod';
import { appendTimeline } from '../../db/orders/append-timeline';
import { noteRefund } from '../../db/refunds/move-refund';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { type Outcome } from '../../domain/problems';
import { refundProblems } from '../../domain/refund/problem-texts';
import { simpleInvoiceTaskId } from '../cin7/unconfirmed';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { type LedgerKey } from '../ledger/keys';
import { VendorFailure } from '../vendor-failure';
import { type OpenRefund } from './open-refund';
import { refundStep } from './refund-step';

const result = z.object({ status: z.string() });

/**
 * Authorises the empty order of a sale from before the connection: Cin7 credits nothing but an authorised invoice, and invoices nothing
 * but an authorised order (contracts: cin7-core §2.3). UNCONFIRMED whether it takes empty ones; if not, a person gets the recipe.
 */
export async function authoriseEmptyOrder(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'open', async (open) => {
    const cin7 = (signal?: AbortSignal) => open.order.connection.cin7(signal);
    await emptyDocument(deps, open, open.key('empty-order'), {
      send: async (signal) => {
        const order = await cin7(signal).authoriseOrder({
          SaleID: open.saleId,
          Status: 'AUTHORISED',
          AutoPickPackShipMode: 'NOPICK',
          Lines: [],
          AdditionalCharges: [],
        });
        return { status: order.Status ?? '' };
      },
      readBack: async () => {
        const { Status } = await cin7().getOrder(open.saleId);
        return isOrderAuthorised(Status) ? { status: Status ?? '' } : null;
      },
    });
    return { next: 'authorise the empty invoice', refund: open.refund.refund_no };
  });
}

/** The same for its invoice. */
export async function authoriseEmptyInvoice(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'open', async (open) => {
    const cin7 = (signal?: AbortSignal) => open.order.connection.cin7(signal);
    const found = (answer: { Invoices: readonly { Status?: string | null | undefined }[] }) => {
      const status = answer.Invoices.map(({ Status }) => Status ?? '').find(isInvoiceAuthorised);
      return status === undefined ? null : { status };
    };
    await emptyDocument(deps, open, open.key('empty-invoice'), {
      send: async (signal) => {
        const made = await cin7(signal).createInvoice({
          SaleID: open.saleId,
          TaskID: simpleInvoiceTaskId(open.saleId),
          Status: 'AUTHORISED',
          InvoiceDate: open.plan.orderDate,
          InvoiceDueDate: open.plan.orderDate,
          Lines: [],
          AdditionalCharges: [],
        });
        return found(made) ?? { status: '' };
      },
      readBack: async () => found(await cin7().getInvoices(open.saleId)),
    });
    await appendTimeline(deps.db, input.ref, input.generation, {
      step: 'refund',
      sentence: `Sale ${open.saleNumber} has an empty order and invoice, so that it can be credited.`,
    });
    // It is looked at again: the invoice has a number now.
    return null;
  });
}

async function emptyDocument(
  deps: Deps,
  open: OpenRefund,
  key: LedgerKey,
  how: {
    send: (signal: AbortSignal) => Promise<{ status: string }>;
    readBack: () => Promise<{ status: string } | null>;
  },
): Promise<void> {
  try {
    await deps.ledger.write({ key, tenant: open.input.ref.tenant, gate: true, result, ...how });
  } catch (thrown) {
    if (!(thrown instanceof VendorFailure) || thrown.kind !== 'refused') throw thrown;
    await noteRefund(deps.db, open.input.ref, open.refund.refund_no, { byHand: true });
    const { planned, total } = open.refund;
    const items = [
      ...planned.lines.map((line) => `${line.quantity} × ${line.sku} at ${line.price}`),
      ...planned.charges.map((charge) => `${charge.description} of ${charge.price}`),
    ];
    throw new Declined(
      refundProblems.historicalRefused(open.name, {
        total,
        sale: open.saleNumber,
        words: thrown.vendorText === undefined ? '' : ` ("${thrown.vendorText}")`,
        items,
      }),
    );
  }
}

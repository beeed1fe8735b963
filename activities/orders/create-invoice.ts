import { isInvoiceAuthorised } from '../../domain/document-status';
import { z } from 'zod';
import { advanceOrder } from '../../db/orders/advance-order';
import { type OrderInput } from '../../domain/messages/order';
import { sum } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type SaleInvoices } from '../../schemas/cin7/document';
import { simpleInvoiceTaskId } from '../cin7/unconfirmed';
import { type Deps } from '../deps';
import { invoiceBody } from './document-body';
import { orderStep } from './open-order';
import { sameTotal } from './same-total';
import { withoutNegatives } from './without-negatives';

const result = z.object({
  taskId: z.string(),
  number: z.string().nullable(),
  status: z.string(),
  /** What Cin7 makes of it; null in entries of before it was kept. */
  total: z.string().nullable().default(null),
});

/**
 * Writes the invoice as draft or authorised. A Simple sale has one invoice: once authorised Cin7 refuses another, as a draft the
 * same one is overwritten, so a repeat is safe (contracts: cin7-core §2.3, §3.7, §5.3).
 */
export async function createInvoice(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const { connection } = open;
    const saleId = open.saleId();
    const wanted = open.plan.invoice;
    const readInvoice = async () => invoiceIn(await connection.cin7().getInvoices(saleId), wanted);
    const { written: invoice, plan } = await withoutNegatives(deps, input, open.plan, (planned) =>
      deps.ledger.write({
        key: open.key('invoice'),
        tenant: ref.tenant,
        gate: true,
        result,
        send: async (signal) => {
          const account = connection.settings.revenueAccount;
          const of = { saleId, taskId: simpleInvoiceTaskId(saleId), account, date: planned.orderDate };
          const invoices = await connection.cin7(signal).createInvoice(invoiceBody(of, planned));
          return invoiceIn(invoices, wanted) ?? missing();
        },
        readBack: readInvoice,
      }),
    );
    const as = plan.invoice === 'AUTHORISED' ? 'authorised' : 'as a draft';
    const number = invoice.number === null ? 'Invoice' : `Invoice ${invoice.number}`;
    await advanceOrder(
      deps.db,
      ref,
      generation,
      'invoiced',
      { step: 'invoiced', sentence: `${number} ${as}.`, detail: invoice },
      { invoice },
    );
    await sameTotal(
      `invoice ${invoice.number ?? ''} of sale ${open.row.sale_number ?? ''}`,
      plan.total,
      invoice.total,
      async () => (await readInvoice())?.total ?? null,
    );
    return null;
  });
}

/** An authorised invoice counts for a draft too; a draft does not count for an authorised one. */
function invoiceIn(answer: SaleInvoices, wanted: 'DRAFT' | 'AUTHORISED') {
  const found = answer.Invoices.find(
    ({ Status }) => isInvoiceAuthorised(Status) || (wanted === 'DRAFT' && Status === 'DRAFT'),
  );
  if (found === undefined) return null;
  return {
    taskId: found.TaskID,
    number: found.InvoiceNumber ?? null,
    status: found.Status ?? '',
    total: found.Total ?? totalOf(found),
  };
}

/** The vendor's own samples show an invoice without totals: lines without tax, and their taxes (contracts: cin7-core §3.4, §3.7). */
function totalOf(invoice: SaleInvoices['Invoices'][number]): string | null {
  const parts = [...(invoice.Lines ?? []), ...(invoice.AdditionalCharges ?? [])];
  const amounts = parts.flatMap((part) => [part.Total ?? null, part.Tax ?? null]);
  return amounts.length === 0 || amounts.includes(null)
    ? null
    : sum(amounts.filter((amount) => amount !== null));
}

function missing(): never {
  throw new Error('Cin7 accepted the invoice but did not return it');
}

import { z } from 'zod';
import { advanceOrder } from '../../db/orders/advance-order';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { type SaleInvoices } from '../../schemas/cin7/document';
import { simpleInvoiceTaskId } from '../cin7/unconfirmed';
import { type Deps } from '../deps';
import { invoiceBody } from './document-body';
import { orderStep } from './open-order';

const result = z.object({ taskId: z.string(), number: z.string().nullable(), status: z.string() });

/**
 * Writes the invoice as draft or authorised. A Simple sale has one invoice: once authorised Cin7 refuses another, as a draft the
 * same one is overwritten, so a repeat is safe (contracts: cin7-core §2.3, §3.7, §5.3).
 */
export async function createInvoice(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const { connection, plan } = open;
    const saleId = open.saleId();
    const invoice = await deps.ledger.write({
      key: open.key('invoice'),
      tenant: ref.tenant,
      gate: true,
      result,
      send: async (signal) => {
        const account = connection.settings.revenueAccount;
        const body = invoiceBody(
          { saleId, taskId: simpleInvoiceTaskId(saleId), account, date: plan.orderDate },
          plan,
        );
        const invoices = await connection.cin7(signal).createInvoice(body);
        return invoiceIn(invoices, plan.invoice) ?? missing();
      },
      readBack: async () => invoiceIn(await connection.cin7().getInvoices(saleId), plan.invoice),
    });
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
    return null;
  });
}

/** An authorised invoice counts for a draft too; a draft does not count for an authorised one. */
function invoiceIn(answer: SaleInvoices, wanted: 'DRAFT' | 'AUTHORISED') {
  const fitting = wanted === 'AUTHORISED' ? ['AUTHORISED', 'PAID'] : ['DRAFT', 'AUTHORISED', 'PAID'];
  const found = answer.Invoices.find((invoice) => fitting.includes(invoice.Status ?? ''));
  if (found === undefined) return null;
  return { taskId: found.TaskID, number: found.InvoiceNumber ?? null, status: found.Status ?? '' };
}

function missing(): never {
  throw new Error('Cin7 accepted the invoice but did not return it');
}

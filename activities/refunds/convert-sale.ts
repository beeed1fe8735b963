import { z } from 'zod';
import { appendTimeline } from '../../db/orders/append-timeline';
import { noteRefund } from '../../db/refunds/move-refund';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { type Outcome } from '../../domain/problems';
import { refundProblems } from '../../domain/refund/problem-texts';
import { type Sale } from '../../schemas/cin7/sale';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { VendorFailure } from '../vendor-failure';
import { type OpenRefund } from './open-refund';
import { refundStep } from './refund-step';

/** The empty fulfilment that converting left behind; null = there is none to be voided. */
const result = z.object({ emptyTask: z.string().nullable() });

/**
 * Makes an Advanced sale of a Simple one, which has but one credit note: the documented way is one more fulfilment
 * (contracts: cin7-core §2.1, §3.5). UNCONFIRMED whether Cin7 does so once the sale is invoiced and credited; if it refuses, a person
 * makes the note, and it is adopted. A second conversion is refused, as the fulfilment of the first is not picked.
 */
export async function convertSale(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'open', async (open) => {
    const { refund, order } = open;
    const number = refund.refund_no;
    const cin7 = (signal?: AbortSignal) => order.connection.cin7(signal);
    const converted = async () => {
      const sale = await cin7().getSale(open.saleId);
      return /^advanced/i.test(sale.Type ?? '') ? { emptyTask: emptyTaskIn(sale.Fulfilments ?? []) } : null;
    };
    let made: z.output<typeof result>;
    try {
      made = await deps.ledger.write({
        key: open.key('convert-sale'),
        tenant: input.ref.tenant,
        gate: true,
        result,
        send: async (signal) => ({
          emptyTask: emptyTaskIn((await cin7(signal).createFulfilment(open.saleId)).Fulfilments),
        }),
        readBack: converted,
      });
    } catch (thrown) {
      if (!(thrown instanceof VendorFailure) || thrown.kind !== 'refused') throw thrown;
      // Another order of the same sale has converted it in this very moment.
      const others = await converted();
      if (others !== null) return { next: 'write the credit note', refund: number };
      await noteRefund(deps.db, input.ref, number, { byHand: true });
      throw new Declined(byHand(open, thrown));
    }
    await appendTimeline(deps.db, input.ref, input.generation, {
      step: 'refund',
      sentence: `Sale ${open.saleNumber} is an Advanced sale now: a Simple one has but one credit note.`,
      detail: { refund: number, ...made },
    });
    return {
      next: made.emptyTask === null ? 'write the credit note' : 'void the empty fulfilment',
      refund: number,
    };
  });
}

/** The newest fulfilment, if nothing of it is picked and others hold the goods. */
function emptyTaskIn(tasks: NonNullable<Sale['Fulfilments']>): string | null {
  const live = tasks.filter(({ Pick }) => Pick?.Status !== 'VOIDED');
  const last = live.at(-1);
  if (last === undefined || live.length < 2) return null;
  const isEmpty = (last.Pick?.Lines ?? []).length === 0 && last.Pick?.Status !== 'AUTHORISED';
  return isEmpty ? last.TaskID : null;
}

const byHand = (open: OpenRefund, { vendorText }: VendorFailure) =>
  refundProblems.secondNoteRefused(open.name, {
    total: open.refund.total,
    sale: open.saleNumber,
    words: vendorText === undefined ? '' : ` ("${vendorText}")`,
  });

/**
 * Voids the fulfilment that converting has left, so that nobody picks it. Where Cin7 answers and does nothing (U11) it stays, empty, and
 * the refund goes on: it is no part of it.
 */
export async function voidEmptyFulfilment(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'open', async (open) => {
    const { order } = open;
    const cin7 = (signal?: AbortSignal) => order.connection.cin7(signal);
    const tasks = async () => (await cin7().getFulfilments(open.saleId)).Fulfilments;
    const empty = emptyTaskIn(await tasks());
    if (empty !== null) {
      await deps.ledger
        .write({
          key: open.key('void-fulfilment'),
          tenant: input.ref.tenant,
          gate: true,
          result: z.object({ taskId: z.string() }),
          send: async (signal) => {
            await cin7(signal).voidFulfilment(empty);
            return { taskId: empty };
          },
          readBack: async () => {
            const task = (await tasks()).find((each) => each.TaskID === empty);
            return task === undefined || task.Pick?.Status === 'VOIDED' ? { taskId: empty } : null;
          },
        })
        .catch((thrown: unknown) => {
          if (!(thrown instanceof VendorFailure) || thrown.kind !== 'refused') throw thrown;
        });
    }
    return { next: 'write the credit note', refund: open.refund.refund_no };
  });
}

import { z } from 'zod';
import { appendTimeline } from '../../db/orders/append-timeline';
import { readFulfilment, saveFulfilment } from '../../db/orders/fulfilment';
import { type FulfilNext } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { type FulfilKind } from '../../domain/shipment/fulfil-order';
import { fulfilmentWriteRead, saleStateRead } from '../../schemas/shipment';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { tellWrite } from '../shipments/tell-write';
import { sendWrite } from '../shipments/writes';
import { refusal } from '../vendor-step';
import { VendorFailure } from '../vendor-failure';
import { planNext, shortOf } from './await-stock';
import { type OpenOrder, orderStep } from './open-order';

const words: Record<FulfilKind, string> = { pick: 'picked', pack: 'packed', ship: 'shipped' };

const answerRead = z.object({ status: z.string() });

/**
 * Picks, packs or ships what Cin7's automatic mode left undone, as it was planned, and says what comes next. Each is gated: Cin7 refuses
 * the second one (contracts: cin7-core §2.3, §5.3). A write that is planned no longer, because another attempt did it, is passed by.
 */
export async function fulfilOrder(
  deps: Deps,
  input: OrderInput,
  kind: FulfilKind,
): Promise<Outcome<FulfilNext>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const kept = await readFulfilment(deps.db, ref, generation);
    const planned = fulfilmentWriteRead.parse(kept?.fulfilment_write ?? null);
    if (planned === null || planned.done || planned.write.kind !== kind) return planNext(deps, input, open);
    const sale = saleStateRead.parse(kept?.fulfilment);
    const { write, revision } = planned;
    const { send, readBack, result } = sendWrite(open.connection, write, sale);
    const object = `${ref.ssAccount}/${ref.orderId}/g${String(generation)}/f${String(revision)}`;
    const written = await deps.ledger
      .write({
        key: cin7Key(ref.tenant, open.connection.cin7Account, object, kind),
        tenant: ref.tenant,
        gate: true,
        result: result.schema,
        send: async (signal) => authorised(open, await send(signal)),
        readBack,
      })
      .catch((error: unknown) => {
        throw kind === 'pick' && error instanceof VendorFailure && error.kind === 'refused'
          ? new Declined({ ...refusal(error), ...waitsFor(open) })
          : error;
      });
    const after = result.read(written).apply(sale);
    await deps.db.transaction().execute(async (trx) => {
      await saveFulfilment(trx, ref, generation, { sale: after, write: { write, done: true, revision } });
      await appendTimeline(trx, ref, generation, {
        step: 'read-back',
        sentence: tellWrite(write, after).sentence,
        detail: { [words[kind]]: true },
      });
    });
    return planNext(deps, input, open);

    /** Cin7 leaves a pick in draft when stock is short after all (U6): then nothing was done. */
    function authorised({ plan, row }: OpenOrder, answer: unknown): unknown {
      const { status } = answerRead.parse(answer);
      if (kind === 'pick' && status !== 'AUTHORISED')
        throw new Declined(shortOf(sale, allOf(), plan.route.location, row.sale_number));
      return answer;
    }

    /** Nobody says which of the goods were short: any of them may wake it. */
    function allOf() {
      return sale.ordered.map((line) => ({ ...line, backorder: line.quantity }));
    }

    function waitsFor({ plan, row }: OpenOrder) {
      const { blockedOn = [], needs = [] } = shortOf(sale, allOf(), plan.route.location, row.sale_number);
      return { blockedOn, needs };
    }
  });
}

import { processNow } from '../../db/orders/process-now';
import { closeAdopted, logForeignSale } from '../../db/reconcile/adopt-sale-of';
import { readDifference } from '../../db/reconcile/list-differences';
import { readBooks } from '../../db/reconcile/read-books';
import { wakeShipment } from '../../db/shipments/wake-shipment';
import { type DifferenceRow } from '../../db/reconcile/tables';
import { as, type OrderRef, type SsAccount, type SsOrderId } from '../../domain/ids';
import { type MendInput } from '../../domain/messages/reconcile';
import { type Outcome, type Problem } from '../../domain/problems';
import { openStore, type OpenStore } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { saveOrder } from '../pulls/save-order';
import { vendorStep } from '../vendor-step';
import { checkOrder } from './check-order';
import { orderOfSale } from './facts';

const gone = (): Problem => ({
  code: 'order-vanished',
  whoActs: 'nobody',
  sentence: 'The difference is no longer there, or its order is not.',
  fix: 'Nothing is to be done.',
});

/** Does what a person chose. Each of it may be done twice: saving, waking and adopting end in the same state. */
export function mendDifference(deps: Deps, input: MendInput): Promise<Outcome<null>> {
  return vendorStep(deps, input, async () => {
    const { row, open, ref } = await opened(deps, input);
    switch (input.action) {
      case 'capture':
        await takeOver(deps, open, input, ref);
        return null;
      case 'adopt':
        await adopt(deps, open, input, ref, row);
        return null;
      case 'retry': {
        if (row.kind === 'tracking' && row.sale_id !== null) {
          await wakeShipment(deps.db, ref.tenant, row.sale_id, 'reconsider');
          return null;
        }
        const generation = await generationOf(deps, ref);
        await processNow(deps.db, ref, generation, input.by);
        return null;
      }
    }
  });
}

/** Whether the difference is gone now; compares its order anew. */
export function recheckDifference(
  deps: Deps,
  input: MendInput,
): Promise<Outcome<{ mended: boolean; sentence: string }>> {
  return vendorStep(deps, input, async () => {
    const { row, open, ref } = await opened(deps, input);
    if (row.kind === 'write-unsettled')
      return { mended: false, sentence: 'The next run tells whether it is settled.' };
    await checkOrder(deps, open, { ...input, day: row.day }, { orderId: ref.orderId, saleId: row.sale_id });
    const now = await readDifference(deps.db, input);
    return now?.state === 'open'
      ? { mended: false, sentence: now.sentence }
      : { mended: true, sentence: 'The difference is mended.' };
  });
}

async function opened(
  deps: Deps,
  input: MendInput,
): Promise<{ row: DifferenceRow; open: OpenStore; ref: OrderRef }> {
  const row = await readDifference(deps.db, input);
  if (row === undefined) throw new Declined(gone());
  const open = await openStore(deps, input.tenant, input.connection, {
    callClass: 'operator',
    patient: true,
  });
  const ssAccount = as<SsAccount>(open.ssAccount ?? '');
  return { row, open, ref: { tenant: input.tenant, ssAccount, orderId: as<SsOrderId>(row.order_id) } };
}

/**
 * Saves the order as ShipStation shows it now, as a pull would.
 *
 * @param load saved in line instead of being begun.
 */
async function takeOver(
  deps: Deps,
  open: OpenStore,
  { tenant, connection }: MendInput,
  ref: OrderRef,
  load?: string,
): Promise<void> {
  const row = await open.shipstation().getOrder(ref.orderId);
  const { settings, settingsVersion } = open;
  const into = { tenant, connection, ssAccount: ref.ssAccount, settings, settingsVersion };
  await saveOrder(deps, load === undefined ? into : { ...into, load }, row);
}

/** The sale is the order's: with its log entry no other is made. */
async function adopt(
  deps: Deps,
  open: OpenStore,
  input: MendInput,
  ref: OrderRef,
  row: DifferenceRow,
): Promise<void> {
  if (row.sale_id === null) throw new Declined(gone());
  const sale = await open.cin7().getSale(row.sale_id);
  const of = orderOfSale(sale.ExternalID, ref.ssAccount);
  if (of?.orderId !== ref.orderId || sale.Status === 'VOIDED') throw new Declined(gone());
  const foreign = {
    ref,
    connection: input.connection,
    generation: of.generation,
    orderNumber: row.order_number ?? ref.orderId,
    saleId: row.sale_id,
    saleNumber: row.sale_number,
  };
  await logForeignSale(deps.db, foreign);
  await takeOver(deps, open, input, ref, 'adopted');
  await closeAdopted(deps.db, foreign);
}

async function generationOf(deps: Deps, ref: OrderRef): Promise<number> {
  const known = (await readBooks(deps.db, ref, [ref.orderId])).get(ref.orderId);
  if (known === undefined) throw new Declined(gone());
  return known.generation;
}

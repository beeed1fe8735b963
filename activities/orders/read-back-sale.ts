import { advanceOrder } from '../../db/orders/advance-order';
import { type StockResult } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { type AutoMode } from '../../domain/sale-plan';
import { type Deps } from '../deps';
import { orderStep } from './open-order';
import { type SharedReadBack } from './shared-read-back';

/** What the chosen auto mode should have left behind. */
const wanted: Record<AutoMode, (done: Omit<StockResult, 'short'>) => boolean> = {
  NOPICK: () => true,
  AUTOPICK: (done) => done.picked,
  AUTOPICKPACK: (done) => done.packed,
  AUTOPICKPACKSHIP: (done) => done.shipped,
};

/**
 * Sees what authorising really did: over-ordering makes a backorder without a word, and then the auto mode does nothing
 * (contracts: cin7-core §3.4, §6.4). Nothing is read where nothing was to be picked.
 */
export async function readBackSale(
  deps: Deps,
  shared: SharedReadBack,
  input: OrderInput,
): Promise<Outcome<StockResult>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const { autoMode } = open.plan;
    if (autoMode === 'NOPICK') return { picked: false, packed: false, shipped: false, short: false };
    // The list may lag behind our write; then the sale itself is asked.
    const row = (await shared.rowOf(ref, open)) ?? (await open.connection.cin7().getSale(open.saleId()));
    const done = {
      picked: row.CombinedPickingStatus === 'PICKED',
      packed: row.CombinedPackingStatus === 'PACKED',
      shipped: row.CombinedShippingStatus === 'SHIPPED',
    };
    const stock: StockResult = { ...done, short: !wanted[autoMode](done) };
    await advanceOrder(deps.db, ref, generation, 'read-back', {
      step: 'read-back',
      sentence: sentenceOf(stock),
      detail: { ...stock },
    });
    return stock;
  });
}

function sentenceOf({ picked, packed, shipped, short }: StockResult): string {
  const reached = [picked && 'picked', packed && 'packed', shipped && 'shipped'].filter(
    (word) => word !== false,
  );
  if (reached.length === 0) return short ? 'Short of stock: not picked.' : 'Not picked.';
  return `${reached.join(', ')}${short ? '; stock is short for the rest' : ''}.`.replace(/^./, (c) =>
    c.toUpperCase(),
  );
}

import { localDay } from '../../domain/local-time';
import { readFulfilment, saveFulfilment } from '../../db/orders/fulfilment';
import { appendTimeline } from '../../db/orders/append-timeline';
import { readProductFacts } from '../../db/products/product-facts';
import { hasShipment } from '../../db/shipments/load-shipment';
import { type FulfilNext } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { isPositive, plain } from '../../domain/money';
import { type Outcome, type Problem } from '../../domain/problems';
import { planFulfilment } from '../../domain/shipment/fulfil-order';
import { sameWrite } from '../../domain/shipment/planned';
import { type SaleState } from '../../domain/shipment/sale-state';
import { stockKey } from '../../domain/stock-keys';
import { fulfilmentWriteRead, saleStateRead } from '../../schemas/shipment';
import { type StockReader } from '../assembly/stock-reader';
import { simpleFulfilmentTaskId } from '../cin7/unconfirmed';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { coverBackorders } from '../shipments/cover-backorders';
import { saleStateOf } from '../shipments/sale-state-of';
import { type OpenOrder, orderStep } from './open-order';

/**
 * Looks whether the goods of a sale that was short have come, and says what is to be written: Cin7 does not pick a backorder by itself
 * (contracts: cin7-core §6.4). Until they have, the order waits and says for what. Once a label of the order is known, its shipment
 * writes what is missing, and the order waits for that.
 */
export async function awaitStock(
  deps: Deps,
  stock: StockReader,
  input: OrderInput,
): Promise<Outcome<FulfilNext>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const sale = await open.connection.cin7().getSale(open.saleId());
    if (sale.Status === 'VOIDED') throw new Declined(voided(open.row.sale_number));
    const ids = (sale.Order?.Lines ?? []).flatMap(({ ProductID: id }) => (id == null ? [] : [id]));
    const read = saleStateOf(sale, await readProductFacts(deps.db, ref.tenant, ids));
    const before = await readFulfilment(deps.db, ref, generation);
    // The first look comes a moment after Cin7 found it short.
    const isFirst = before?.fulfilment == null;
    const state = isFirst ? read : await coverBackorders(deps, ref.tenant, open.connection, stock, read);
    await saveFulfilment(deps.db, ref, generation, { sale: state });
    if (sale.CombinedPickingStatus === 'PICKED' && before?.fulfilment_write == null)
      await appendTimeline(deps.db, ref, generation, {
        step: 'read-back',
        sentence: 'Picked in Cin7 Core meanwhile.',
        detail: { picked: true },
      });
    if (state.ordered.length === 0)
      await appendTimeline(deps.db, ref, generation, {
        step: 'read-back',
        sentence: 'Nothing is picked from our own stock: all goods are drop-shipped, or no goods to Cin7.',
      });
    const next = await planNext(deps, input, open);
    if (next !== null && (await hasShipment(deps.db, ref.tenant, open.saleId())))
      throw new Declined(shipmentWrites(state));
    return next;
  });
}

/**
 * Says the next write of pick, pack and ship, and keeps it; the step that writes sends it as it stands. null = as far as the settings go.
 *
 * @throws Declined when goods are short, or the sale cannot be picked.
 */
export async function planNext(
  deps: Deps,
  { ref, generation }: OrderInput,
  { plan, row, connection }: OpenOrder,
): Promise<FulfilNext> {
  const kept = await readFulfilment(deps.db, ref, generation);
  const sale = saleStateRead.parse(kept?.fulfilment);
  const missing = sale.ordered.filter(({ backorder }) => isPositive(backorder));
  if (missing.length > 0) throw new Declined(shortOf(sale, missing, plan.route.location, row.sale_number));
  const before = fulfilmentWriteRead.parse(kept?.fulfilment_write ?? null);
  const found = planFulfilment(sale, plan.autoMode, {
    stocked: () => true,
    simpleTaskId: simpleFulfilmentTaskId,
    today: localDay(connection.timeZone, deps.clock.now()),
    tried: null,
  });
  if (found.next === 'park') throw new Declined(found.problem);
  if (found.next === 'end') return null;
  const { write } = found;
  if (write.kind !== 'pick' && write.kind !== 'pack' && write.kind !== 'ship') return null;
  const isNew = before === null || before.done || !sameWrite(before.write, write);
  const revision = (before?.revision ?? 0) + (isNew ? 1 : 0);
  await saveFulfilment(deps.db, ref, generation, { write: { write, done: false, revision } });
  return { next: write.kind };
}

/** Why an order waits for stock, and what wakes it. */
export function shortOf(
  sale: SaleState,
  missing: SaleState['ordered'],
  location: string,
  number: string | null,
): Problem {
  const named = missing.slice(0, most).map(({ sku, backorder }) => `${plain(backorder)} × ${sku}`);
  const more = missing.length > most ? ` and ${String(missing.length - most)} more products` : '';
  return {
    code: 'short-stock',
    whoActs: 'merchant',
    sentence: `Sale ${number ?? ''} waits for ${named.length === 0 ? 'stock' : named.join(', ')}${more} at ${location}.`,
    fix: 'Receive the stock in Cin7 Core: the order then goes on by itself within the hour, or at once with retry. Skip leaves the goods to you.',
    blockedOn: missing.map(({ sku }) => stockKey(sku)),
    needs: missing.map(({ productId, sku, backorder }) => ({
      productId,
      sku,
      quantity: plain(backorder),
      location: sale.location ?? location,
      allocated: true,
    })),
  };
}

const most = 5;

const shipmentWrites = ({ number }: SaleState): Problem => ({
  code: 'short-stock',
  whoActs: 'nobody',
  sentence: `Sale ${number} was shipped in ShipStation: its shipment picks, packs and ships it.`,
  fix: 'Nothing: the order is done with its shipment. If the shipment waits for you, see there.',
});

const voided = (number: string | null): Problem => ({
  code: 'sale-voided',
  whoActs: 'admin',
  sentence: `Sale ${number ?? ''} was voided in Cin7 Core.`,
  fix: 'Skip the order; or delete its log entry and process it again to make a new sale.',
});

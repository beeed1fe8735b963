import { appendSaleTimeline } from '../../db/exports/append-sale-timeline';
import { wakeShortOfSale } from '../../db/orders/waiting-for-stock';
import { loadShipment } from '../../db/shipments/load-shipment';
import { acknowledge, setShipmentState } from '../../db/shipments/set-state';
import { rouseIfTold } from '../../db/shipments/wake-shipment';
import { as, type ConnectionId } from '../../domain/ids';
import { type Decision } from '../../domain/messages/order';
import { type ShipmentInput, type ShipmentResult } from '../../domain/messages/shipment';
import { type Problem } from '../../domain/problems';
import { type OrderState } from '../../db/orders/tables';
import { type SaleTimelineEntry } from '../../db/exports/append-sale-timeline';
import { type Deps } from '../deps';

/** What ends by itself is waiting; everything else needs somebody. */
const stateOf = ({ whoActs }: Problem): OrderState =>
  whoActs === 'nobody' || whoActs === 'vendor' ? 'waiting' : 'needs-you';

/** Shows why a shipment waits, and for what. */
export async function parkShipment(
  deps: Deps,
  { problem, step, ...input }: ShipmentInput & { step: string; problem: Problem },
): Promise<void> {
  const detail = { at: step, fix: problem.fix, whoActs: problem.whoActs, code: problem.code };
  await tell(deps, input, { step: 'parked', sentence: problem.sentence, detail }, async (trx) => {
    await setShipmentState(trx, input.tenant, input.saleId, stateOf(problem), problem.sentence, problem);
    await rouseIfTold(trx, input.tenant, input.saleId);
  });
}

/** Keeps who decided what about a parked shipment. */
export async function recordShipmentDecision(
  deps: Deps,
  {
    step,
    decision,
    objection,
    ...input
  }: ShipmentInput & { step: string; decision: Decision; objection?: string },
): Promise<void> {
  const note = decision.note === undefined ? '' : ` "${decision.note}"`;
  const sentence = `${decision.action} at ${step}, decided by ${decision.by}.${note}`;
  const detail = { at: step, action: decision.action, by: decision.by };
  await tell(deps, input, { step: 'decided', sentence, detail }, async (trx) => {
    if (decision.action === 'skip' && objection !== undefined)
      await acknowledge(trx, input.tenant, input.saleId, objection);
    await setShipmentState(trx, input.tenant, input.saleId, 'working', 'Working.');
  });
}

/** Ends a run and keeps in one sentence how. */
export async function finishShipment(
  deps: Deps,
  { end, sentence, ...input }: ShipmentInput & ShipmentResult,
): Promise<void> {
  const states = { done: 'done', waiting: 'waiting', skipped: 'skipped', stopped: 'gave-up' } as const;
  await tell(deps, input, { step: end, sentence }, async (trx) => {
    await setShipmentState(trx, input.tenant, input.saleId, states[end], sentence);
    await wakeShortOfSale(trx, input.tenant, input.saleId);
  });
}

async function tell(
  deps: Deps,
  { tenant, saleId }: ShipmentInput,
  entry: SaleTimelineEntry,
  change: (trx: Deps['db']) => Promise<void>,
): Promise<void> {
  const row = await loadShipment(deps.db, tenant, saleId);
  if (row === undefined) return;
  await deps.db.transaction().execute(async (trx) => {
    await change(trx);
    await appendSaleTimeline(trx, { tenant, connection: as<ConnectionId>(row.connection_id), saleId }, entry);
  });
}

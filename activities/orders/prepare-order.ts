import { releaseMember } from '../../db/consolidation/queue-order';
import { appendOnce } from '../../db/orders/append-once';
import { loadOrder, type LoadedOrder } from '../../db/orders/load-order';
import { isBatchId } from '../../domain/consolidation/batch-id';
import { type OrderRef } from '../../domain/ids';
import { type Prepared, type PrepareInput } from '../../domain/messages/activities';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { captureOrder } from './capture-order';
import { goOn } from './go-on';
import { saleMayExist } from './may-be-sent';
import { planByNow } from './plan-by-now';
import { prepareBatch, standingOfMember } from './prepare-batch';
import { end, park, refundsOnly, stepsOf } from './prepared';
import { connectionPaused, saleProblems } from './sale-problems';

/**
 * Says what to do next with an order, from Postgres alone: capture and plan it, go on where an earlier run stopped, wait, or park.
 * An order with a log entry is never captured again (design §4.1); a deleted entry allows it (design §4.11).
 */
export async function prepareOrder(deps: Deps, input: PrepareInput): Promise<Prepared> {
  for (;;) {
    const prepared = await prepareOnce(deps, input);
    if (prepared !== 'again') return prepared;
  }
}

async function prepareOnce(deps: Deps, input: PrepareInput): Promise<Prepared | 'again'> {
  const { ref, generation } = input;
  const row = await loadOrder(deps.db, ref, generation);
  if (row === undefined)
    return end('skipped', 'The order is no longer in our books: its connection was removed.');
  if (row.generation > generation) {
    return end(
      'skipped',
      `Its sale was voided and the log entry deleted: the order goes on as generation ${row.generation}.`,
    );
  }
  if (row.connection_state === 'problem') return parkOnConnection();
  if (row.connection_state === 'paused') return park(connectionPaused());

  // It is never captured, so its log entry decides nothing.
  if (row.historical) return prepareHistorical(row);
  const isDeleted = row.log_deleted_at !== null;
  if (isDeleted && (row.logged_sale_id !== null || row.sale_id !== null)) return { next: 'inspect-sale' };
  const isLogged = row.logged_order_id !== null && !isDeleted;
  if (row.batch_id !== null && isLogged && !isOut(row)) return standingOfMember(deps, ref, row);
  if (isLogged && row.logged_sale_id === null && wasLeftOut(row)) {
    return end(
      'skipped',
      'A person left this order out; delete its log entry, or process it now, to capture it.',
    );
  }

  if (isBatchId(ref.orderId)) return prepareBatch(deps, input, row, isLogged);
  // Its batch ended without a sale, and a person asked for it again.
  if (row.batch_id !== null && !(await releaseMember(deps.db, ref))) return standingOfMember(deps, ref, row);

  const read = readOrder(row.latest_payload);
  if (!read.readable) return park(saleProblems.unreadable(read.why));
  if (row.plan !== null && row.sale_id !== null) {
    const plan = await planByNow(deps, input, row, {
      settings: () => readStoreSettings(row.settings),
      version: row.settings_version,
    });
    return goOn(deps, ref, row, plan ?? row.plan, read.order);
  }
  // Its sale is none that our ledger knows as its own: one that was adopted, or that of a day before the connection was made anew.
  if (row.plan === null && isLogged && row.logged_sale_id !== null && !(await saleMayExist(deps, input, row)))
    return row.stage === 'done'
      ? standingOfAdopted(deps, ref, row)
      : end('skipped', `It has its sale ${row.logged_sale_number ?? row.logged_sale_id} already.`);
  if (row.plan !== null && isLogged && (await saleMayExist(deps, input, row))) {
    return { next: 'write', steps: stepsOf(row, row.plan, row.customer_id !== null) };
  }
  return captureOrder(deps, input, row, read.order, isLogged);
}

/**
 * A sale that reconciliation took over, of which nobody knows what was written: no plan, so nothing of it is written again, least of all a
 * second sale. A change is told for a person to see to.
 */
async function standingOfAdopted(deps: Deps, ref: OrderRef, row: LoadedOrder): Promise<Prepared> {
  if (row.refunds_open) return refundsOnly(row);
  const sentence = `Sale ${row.logged_sale_number ?? row.logged_sale_id ?? ''} is an adopted sale: what changed is not written to it. See to it in Cin7 Core if that is wanted.`;
  const reference = `adopted ${row.modify_date.toISOString()}`;
  const entry = { step: 'adopted', sentence, detail: { reference } };
  await appendOnce(deps.db, ref, row.generation, entry, reference);
  return end('done', sentence);
}

/** A sale from before the connection has no order: what is written is its header and its refunds. */
const prepareHistorical = (row: LoadedOrder): Prepared =>
  row.refunds_open
    ? {
        next: 'write',
        steps: {
          orderNumber: row.order_number,
          kind: 'Simple',
          needsCustomer: row.customer_id === null,
          pays: false,
          refunds: 'historical',
        },
      }
    : end('done', 'Nothing more to do.');

/** A log entry without a sale is a person's `skip` or `stop`, unless the order is planned and on its way. */
const wasLeftOut = (row: LoadedOrder): boolean => row.sale_id === null && (row.plan === null || isOut(row));

const isOut = ({ state }: LoadedOrder): boolean => state === 'skipped' || state === 'gave-up';

function parkOnConnection(): Prepared {
  return park({
    code: 'key-revoked',
    whoActs: 'admin',
    sentence: 'The connection is stopped because a vendor refuses its key.',
    fix: 'Store new keys with the connection; the order then goes on by itself.',
    blockedOn: ['cin7-key', 'shipstation-key'],
  });
}

import { frozenOrderRow } from '../../db/consolidation/read-members';
import { type LoadedOrder } from '../../db/orders/load-order';
import { describeChange } from '../../domain/change';
import { type OrderRef } from '../../domain/ids';
import { type Prepared, type PrepareInput } from '../../domain/messages/activities';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { type Edited, judgeEdit } from '../refunds/judge-edit';
import { familyOf } from './judge-order';
import { saleMayExist } from './may-be-sent';
import { planByNow } from './plan-by-now';
import { end, park, refundsOnly, stepsOf } from './prepared';
import { unwrittenPayments } from './unwritten-payments';

/** The sale of a day: summed anew until something of it was sent, then written as any other. */
export async function prepareBatch(
  deps: Deps,
  input: PrepareInput,
  row: LoadedOrder,
  isLogged: boolean,
): Promise<Prepared> {
  const plan = await planByNow(deps, input, row, {
    settings: () => readStoreSettings(row.settings),
    version: row.settings_version,
  });
  if (plan !== null && row.sale_id !== null) {
    if (row.stage !== 'done') return { next: 'write', steps: stepsOf(row, plan, true) };
    // The settings may have made it payable after its steps were counted.
    const owed = await unwrittenPayments(deps, input.ref, row, plan);
    return owed === null
      ? end('done', 'Nothing more to do.')
      : { next: 'write', steps: stepsOf(row, owed, true) };
  }
  const isSent = plan !== null && isLogged && (await saleMayExist(deps, input, row));
  if (input.planned === undefined && !isSent) return { next: 'plan-batch' };
  if (input.planned === 0 || plan === null)
    return end('skipped', 'None of its orders could be billed: each says why, and waits by itself.');
  return { next: 'write', steps: stepsOf(row, plan, true) };
}

/** An order of a batch has no sale of its own; what ShipStation says of it since is a change of the day's sale. */
export async function standingOfMember(deps: Deps, ref: OrderRef, row: LoadedOrder): Promise<Prepared> {
  const edited = row.latest_hash === row.captured_hash ? null : await editedSinceFrozen(deps, ref, row);
  if (edited !== null) {
    const judged = await judgeEdit(deps, ref, row, edited);
    return judged.settled ? refundsOnly(row) : park(judged.problem);
  }
  if (row.refunds_open && row.logged_sale_number !== null) return refundsOnly(row);
  return row.logged_sale_number === null
    ? end('waiting', 'It is frozen into the sale of its day, which is being made.')
    : end('done', `Its sale is ${row.logged_sale_number}, that of its day.`);
}

/** What a person changed of an order since it was frozen; null: nothing, or it became part of other rows. */
async function editedSinceFrozen(deps: Deps, ref: OrderRef, row: LoadedOrder): Promise<Edited | null> {
  const frozen = readOrder(await frozenOrderRow(deps.db, ref));
  const latest = readOrder(row.latest_payload);
  if (!frozen.readable || !latest.readable) return null;
  const change = describeChange(frozen.order, latest.order);
  if (change.kind !== 'edited') return null;
  const family = await familyOf(deps.db, ref, latest.order, undefined);
  return family.kind === 'whole'
    ? { before: frozen.order, latest: latest.order, sentences: change.sentences }
    : null;
}

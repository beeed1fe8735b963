import { type LoadedStep, loadStep, loadStepWithSnapshot } from '../../db/orders/load-step';
import {
  as,
  type Cin7CustomerId,
  type Cin7SaleId,
  type Cin7TaskId,
  type ConnectionId,
} from '../../domain/ids';
import { type OrderInput } from '../../domain/messages/order';
import { type Order } from '../../domain/order';
import { declined, type Outcome, type Problem } from '../../domain/problems';
import { type SalePlan } from '../../domain/sale-plan';
import { readOrder } from '../../schemas/shipstation/order-page';
import { openStore, type OpenStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { type LedgerKey, type WritePurpose } from '../ledger/keys';
import { vendorStep } from '../vendor-step';
import { orderKey } from './order-key';
import { planByNow } from './plan-by-now';
import { connectionPaused } from './sale-problems';

/** One planned order as a writing step sees it. */
export interface OpenOrder {
  row: LoadedStep;
  plan: SalePlan;
  connection: OpenStore;
  customerId(): Cin7CustomerId;
  saleId(): Cin7SaleId;
  invoiceTaskId(): Cin7TaskId;
  /** The ledger's key of one write for this order and generation; `nth` where there are several of a purpose, from 2 on. */
  key(purpose: WritePurpose, nth?: number): LedgerKey;
}

/** With names and addresses. */
export interface OpenOrderWithSnapshot extends OpenOrder {
  /** The order as it was when it was planned, or as it is now if it is not planned yet. */
  order(): Order;
}

/** Runs one step of an order that calls Cin7: opens what it needs, and turns what ends it into an outcome. */
export async function orderStep<T>(
  deps: Deps,
  input: OrderInput,
  work: (open: OpenOrder) => Promise<T>,
  options: { patient?: boolean } = {},
): Promise<Outcome<T>> {
  const row = await loadStep(deps.db, input.ref, input.generation);
  return run(deps, input, row, options, work);
}

/** The same for a step that needs the order's names and addresses; the others do not read them. */
export async function orderStepWithSnapshot<T>(
  deps: Deps,
  input: OrderInput,
  work: (open: OpenOrderWithSnapshot) => Promise<T>,
): Promise<Outcome<T>> {
  const row = await loadStepWithSnapshot(deps.db, input.ref, input.generation);
  return run(deps, input, row, {}, (open) =>
    work(Object.assign(open, { order: () => snapshotOf(needed(row?.snapshot, 'snapshot')) })),
  );
}

async function run<T>(
  deps: Deps,
  { ref, generation }: OrderInput,
  row: LoadedStep | undefined,
  options: { patient?: boolean },
  work: (open: OpenOrder) => Promise<T>,
): Promise<Outcome<T>> {
  if (row === undefined) return declined(gone);
  if (row.connection_state === 'paused') return declined(connectionPaused());
  const connectionId = as<ConnectionId>(row.connection_id);
  return vendorStep(deps, { tenant: ref.tenant, connection: connectionId }, async () => {
    const connection = await openStore(deps, ref.tenant, connectionId, {
      // Earlier orders give way to new ones.
      callClass: row.load_job === null ? 'pull' : 'history',
      orderId: ref.orderId,
      version: row.connection_version,
      ...options,
    });
    const plan = await planByNow(deps, { ref, generation }, row, {
      settings: () => connection.settings,
      version: connection.settingsVersion,
    });
    return work({
      row,
      connection,
      get plan() {
        return needed(plan, 'plan');
      },
      customerId: () => as<Cin7CustomerId>(needed(row.customer_id, 'customer')),
      saleId: () => as<Cin7SaleId>(needed(row.sale_id, 'sale')),
      invoiceTaskId: () => as<Cin7TaskId>(needed(row.invoice_task_id, 'invoice')),
      key: (purpose, nth) => orderKey(ref, generation, connection.cin7Account, purpose, nth),
    });
  });
}

/** A snapshot that was planned from could be read once; if it no longer can, that is a bug of ours. */
function snapshotOf(payload: unknown): Order {
  const read = readOrder(payload);
  if (!read.readable) throw new Error(`The snapshot cannot be read: ${read.why}`);
  return read.order;
}

/** A step that runs before the one it builds on is a bug of ours, not of the order. */
function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The order has no ${what} yet`);
  return value;
}

const gone: Problem = {
  code: 'order-vanished',
  whoActs: 'nobody',
  sentence: 'The order is no longer in our books, because its connection was removed.',
  fix: 'Nothing to do: what was written to Cin7 Core stays.',
};

import { type State } from '../kit/state';
import { type AccountActions, type ImportedOrder } from '../shipstation';

export interface Drip {
  /** How many orders have been imported so far, in this run and before. */
  readonly imported: number;
  stop(): void;
}

/**
 * Imports one order every `everyMs`, as a shop would. How far it got is in `state`, so it goes on there after a restart. A kill
 * between import and note makes the same order come again, which an import of a known order key survives.
 */
export function startDrip(
  account: AccountActions,
  orders: readonly ImportedOrder[],
  state: State,
  everyMs: number,
  told: (order: ImportedOrder) => void = () => undefined,
): Drip {
  const cursor = state.collection<{ name: 'drip'; imported: number }>('demo', (row) => row.name);
  const imported = (): number => cursor.get('drip')?.imported ?? 0;
  const drop = (): void => {
    const order = orders[imported()];
    if (order === undefined) {
      clearInterval(timer);
      return;
    }
    account.importOrders([order]);
    cursor.put({ name: 'drip', imported: imported() + 1 });
    told(order);
  };
  const timer = setInterval(drop, everyMs);
  return {
    get imported() {
      return imported();
    },
    stop: () => clearInterval(timer),
  };
}

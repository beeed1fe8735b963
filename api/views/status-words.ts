import { type OrderState } from '../../db/orders/tables';
import { type Problem } from '../../domain/problems';

/** An order's state as people say it. Skipped is not failed: it names the rule. */
export function statusWords(state: OrderState, problem: Problem | null): string {
  switch (state) {
    case 'waiting':
      return problem?.code === 'pending-fulfillment' ? 'Pending fulfillment' : 'Waiting';
    case 'working':
      return 'Working';
    case 'done':
      return 'Done';
    case 'skipped':
      return problem === null ? 'Skipped' : `Skipped (by rule ${problem.code})`;
    case 'needs-you':
      return 'Needs you';
    case 'gave-up':
      return 'Gave up';
  }
}

import { type Problem } from '../problems';
import { type StoreSettings } from '../settings';

/** Why the sale of a day waits, or an order for it. */
export const batchProblems = {
  /** Not a fault: the order is due, and its day is not over. */
  awaitsBatch: ({
    consolidationTime,
    customer,
  }: Pick<StoreSettings, 'consolidationTime' | 'customer'>): Problem => ({
    code: 'awaits-consolidation',
    whoActs: 'nobody',
    sentence: `The order waits for the sale of the day to "${customer ?? ''}", which is made at ${consolidationTime ?? 'the chosen time'}.`,
    fix: 'Nothing needs doing; POST …/consolidation/process-now makes the sale at once.',
    blockedOn: ['consolidation', 'capture-when', 'tax'],
  }),

  /** The batch was frozen, and nothing of it was sent. */
  cancelledMeanwhile: (): Problem => ({
    code: 'cancelled-after-capture',
    whoActs: 'nobody',
    sentence: 'The order was cancelled in ShipStation before the sale of its day was made.',
    fix: 'Nothing needs doing: it is not billed.',
  }),

  customerUnknown: (customer: string | null): Problem => ({
    code: 'customer-unknown',
    whoActs: 'admin',
    sentence:
      customer === null
        ? 'No customer is chosen for the sale of the day.'
        : `Cin7 Core has no active customer named "${customer}".`,
    fix: 'Choose another customer in the settings, or make it in Cin7 Core and check the connection; the sale then goes on by itself.',
    blockedOn: ['settings', 'customer'],
  }),

  locationsDiffer: (locations: readonly string[]): Problem => ({
    code: 'warehouse-unmapped',
    whoActs: 'admin',
    sentence: `The day's orders come from ${locations.join(' and ')}, one sale has one location, and there is no default location.`,
    fix: 'Choose a default location in the mappings; the sale then goes on by itself.',
    blockedOn: ['location:default'],
  }),
};

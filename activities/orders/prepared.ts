import { type LoadedOrder } from '../../db/orders/load-order';
import { type Prepared } from '../../domain/messages/activities';
import { type Problem } from '../../domain/problems';
import { type SalePlan } from '../../domain/sale-plan';
import { readStoreSettings } from '../../schemas/settings';

/** What of a plan is asked of Cin7, by how far the order is. */
export const stepsOf = (row: LoadedOrder, plan: SalePlan, customerKnown: boolean, watchDays = 0) => ({
  orderNumber: row.order_number,
  kind: plan.kind,
  needsCustomer: !customerKnown,
  pays: plan.payment !== null,
  ...(plan.morePayments !== undefined && { morePayments: plan.morePayments.length }),
  ...(row.refunds_open && { refunds: 'after' as const }),
  ...(watchDays > 0 && { watchDays }),
  ...(mayAssemble(row, plan) && {
    assembles: row.sale_id === null ? ('first' as const) : ('again' as const),
  }),
});

/** Only until the order is authorised; the settings as they are now, not as it was planned. */
const mayAssemble = (row: LoadedOrder, plan: SalePlan): boolean =>
  plan.lines.some((line) => line.assembled === true) &&
  (row.stage === 'pending' || row.stage === 'captured' || row.stage === 'sale') &&
  readStoreSettings(row.settings).assembly !== null;

export const park = (problem: Problem): Prepared => ({ next: 'park', problem });

type Ending = Extract<Prepared, { next: 'end' }>;

export const end = (how: Ending['end'], sentence: string): Ending => ({
  next: 'end',
  end: how,
  sentence,
});

/** All that the order itself needs was done. */
export const refundsOnly = (row: LoadedOrder): Prepared => ({
  next: 'write',
  steps: {
    orderNumber: row.order_number,
    kind: 'Simple',
    needsCustomer: false,
    pays: false,
    refunds: 'only',
  },
});

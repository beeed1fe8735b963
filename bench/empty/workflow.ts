import { proxyActivities } from '@temporalio/workflow';
import { type EmptyActivities } from './names';

const { nothing } = proxyActivities<EmptyActivities>({ startToCloseTimeout: '1 minute' });

/** Nine activities, one after the other, that do nothing: what Temporal itself costs for an order's worth of steps. */
export async function empty(): Promise<void> {
  for (let step = 0; step < 9; step++) await nothing();
}

import { type JobInput, type JobResult } from '../domain/messages/job';
import { orders, shipstation } from './activity-proxies';
import { runJob } from './job-control';

/** Loads orders from a date on (design §3): reads ShipStation's list, then lets the orders begin, some at a time. */
export function historicalLoad(input: JobInput): Promise<JobResult> {
  return runJob(input, {
    first: (job) => shipstation.readHistory(job),
    capture: (job) => orders.captureHistory(job),
  });
}

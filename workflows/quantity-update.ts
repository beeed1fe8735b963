import { type JobInput, type JobResult } from '../domain/messages/job';
import { cin7, shipstation } from './activity-proxies';
import { runJob } from './job-control';

/** Tells ShipStation what Cin7 has available: one location is compared at a time, then each quantity that differs is told by itself. */
export function quantityUpdate(input: JobInput): Promise<JobResult> {
  return runJob(input, {
    first: (of) => cin7.compareQuantities(of),
    write: (of) => shipstation.writeQuantity(of),
  });
}

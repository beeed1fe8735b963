import { type JobInput, type JobResult } from '../domain/messages/job';
import { cin7, shipstation } from './activity-proxies';
import { runJob } from './job-control';

/** Loads ShipStation's customers: new ones are made in Cin7, changed ones brought up to date. */
export function customerLoad(input: JobInput): Promise<JobResult> {
  return runJob(input, {
    first: (of) => shipstation.loadCustomerPage(of),
    write: (of) => cin7.writeCustomer(of),
  });
}

import { type JobInput, type JobResult } from '../domain/messages/job';
import { cin7, shipstation } from './activity-proxies';
import { runJob } from './job-control';

/** Loads ShipStation's products into the catalog, ties them to Cin7's, and makes there what is missing, if the settings say so. */
export function catalogLoad(input: JobInput): Promise<JobResult> {
  return runJob(input, {
    first: (of) => cin7.mirrorForCatalog(of),
    pages: (of) => shipstation.loadCatalogPage(of),
    judge: (of) => cin7.judgeCatalogPage(of),
    create: (of) => cin7.createCatalogProduct(of),
  });
}

/** Writes the changes that the preview of a loaded catalog showed (ShipStation as the master). */
export function catalogChanges(input: JobInput): Promise<JobResult> {
  return runJob(input, { first: (of) => cin7.updateCatalogProduct(of) });
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { nextCustomer, noteCustomerRefused, saveCustomers } from '../../db/catalog/customers';
import { type JobRow } from '../../db/jobs/tables';
import { type JobInput, type JobStep } from '../../domain/messages/job';
import { type Outcome, type Problem } from '../../domain/problems';
import { counted } from '../../domain/text';
import { readChannelCustomer, toChannelCustomer } from '../../schemas/channel-customer';
import { openStore } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { jobStep } from '../jobs/job-step';
import { VendorFailure } from '../vendor-failure';
import { refusal } from '../vendor-step';
import { writeChannelCustomer } from './write-customer';

const PageCursor = z.object({ page: z.number().int() });
const AfterCursor = z.object({ after: z.string() });

/** One page of ShipStation's customers, five hundred at once: those that are new or changed are kept to be written. */
export async function loadCustomerPage(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const page = PageCursor.safeParse(job.cursor).data?.page ?? 1;
    const { tenant, connection } = input;
    const open = await openStore(deps, tenant, connection, { callClass: 'history', patient: true });
    const read = await open.shipstation().listCustomers({ page, oldestFirst: true });
    const customers = read.customers.map(toChannelCustomer).map((payload) => ({
      id: payload.id,
      // Keyed by the connection, so that it tells nobody else anything of a person.
      hash: createHash('sha256')
        .update(`${tenant}/${connection}/${JSON.stringify(payload)}`)
        .digest('hex'),
      payload,
    }));
    const toWrite = await saveCustomers(deps.db, input, customers);
    const unchanged = customers.length - toWrite;
    // All of a page may be as it was: then there may be nothing to write at all.
    const open_ = read.last ? await nextCustomer(deps.db, input, '') : undefined;
    return {
      cursor: read.last ? { after: '' } : { page: page + 1 },
      more: !read.last || open_ !== undefined,
      phase: read.last ? 'write' : 'first',
      skipped: unchanged,
      ...(read.total !== null && { total: read.total }),
      sentence: (counts) =>
        read.last && open_ === undefined
          ? told(counts)
          : `Page ${page} of ShipStation’s customers is read; ${counted(counts.skipped, 'customer')} unchanged so far.`,
    };
  });
}

/** One customer is made in Cin7, or brought up to date. What Cin7 refuses is noted with it, and the load goes on. */
export async function writeCustomer(deps: Deps, input: JobInput): Promise<Outcome<JobStep>> {
  return jobStep(deps, input, async (job) => {
    const row = await nextCustomer(deps.db, input, afterOf(job));
    if (row === undefined) return { cursor: null, more: false, sentence: told };
    const { tenant, connection } = input;
    const open = await openStore(deps, tenant, connection, { callClass: 'history', patient: true });
    const id = row.ss_customer_id;
    let did: 'created' | 'updated' | 'skipped' | 'failed';
    try {
      did = await writeChannelCustomer(deps, open, input, readChannelCustomer(row.payload), row.hash);
    } catch (error) {
      const problem = problemOfOne(error);
      if (problem === null) throw error;
      await noteCustomerRefused(deps.db, input, id, problem);
      did = 'failed';
    }
    const more = (await nextCustomer(deps.db, input, id)) !== undefined;
    return { cursor: { after: id }, more, phase: 'write', processed: 1, [did]: 1, sentence: told };
  });
}

const afterOf = (job: JobRow): string => AfterCursor.safeParse(job.cursor).data?.after ?? '';

const told = (counts: Pick<JobRow, 'created' | 'updated' | 'skipped' | 'failed'>): string =>
  `${counted(counts.created, 'customer')} made in Cin7, ${counts.updated} brought up to date, ${counts.skipped} unchanged` +
  `${counts.failed > 0 ? `, ${counts.failed} refused` : ''}.`;

/** What would stop every customer lets the job wait: settings that are missing, names that Cin7 does not know. */
function problemOfOne(error: unknown): Problem | null {
  if (error instanceof Declined)
    return error.problem.code === 'customer-settings-missing' ? null : error.problem;
  if (!(error instanceof VendorFailure) || error.kind !== 'refused') return null;
  return error.refusal === 'reference-unknown' ? null : refusal(error);
}

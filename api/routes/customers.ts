import { listRefusedCustomers } from '../../db/catalog/customers';
import { ConnectionParams } from '../../schemas/api/common';
import { RefusedCustomers } from '../../schemas/api/customers';
import { JobAnswer } from '../../schemas/api/jobs';
import { beginJob } from '../begin-job';
import { theStore } from '../find-or-404';
import { route } from '../route';

const tag = 'Catalog';
const path = '/tenants/{tenant}/connections/{connection}/customers';

/** ShipStation's customers, brought into Cin7. */
export const customerRoutes = [
  route(
    {
      method: 'post',
      path: `${path}/load`,
      tag,
      summary: 'Load ShipStation’s customers: new ones are made in Cin7, changed ones updated: a long job',
      role: 'admin',
      params: ConnectionParams,
      answers: { 200: JobAnswer, 202: JobAnswer },
    },
    async (deps, { params, caller }) =>
      beginJob(deps, await theStore(deps, params), {
        kind: 'customer-load',
        options: {},
        sentence: 'ShipStation’s customers are to be loaded.',
        requestedBy: caller.label,
      }),
  ),
  route(
    {
      method: 'get',
      path: `${path}/refused`,
      tag,
      summary: 'Customers that Cin7 did not take at the last load, and why',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: RefusedCustomers },
    },
    async (deps, { params }) => {
      await theStore(deps, params);
      const rows = await listRefusedCustomers(deps.db, params, 200);
      return {
        status: 200,
        body: {
          customers: rows.flatMap((row) =>
            row.problem === null
              ? []
              : [{ id: row.ss_customer_id, problem: row.problem, seenAt: row.seen_at.toISOString() }],
          ),
        },
      };
    },
  ),
];

import { listRefusedQuantities } from '../../db/catalog/quantities';
import { readBookRows } from '../../db/references/read-books';
import { ConnectionParams } from '../../schemas/api/common';
import { JobAnswer } from '../../schemas/api/jobs';
import { QuantitiesBody, QuantitiesView } from '../../schemas/api/quantities';
import { readBooks } from '../../schemas/reference-books';
import { SettingsDocument } from '../../schemas/settings';
import { ApiProblem } from '../api-problem';
import { beginJob } from '../begin-job';
import { theStore } from '../find-or-404';
import { route } from '../route';

const tag = 'Catalog';
const path = '/tenants/{tenant}/connections/{connection}/quantities';

/** What Cin7 has available, told to ShipStation (API v2). */
export const quantityRoutes = [
  route(
    {
      method: 'get',
      path,
      tag,
      summary: 'ShipStation’s inventory locations, whose stock each shows, and what it did not take',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: QuantitiesView },
    },
    async (deps, { params }) => {
      const row = await theStore(deps, params);
      const { inventoryLocations } = SettingsDocument.parse(row.settings);
      const rows = await readBookRows(deps.db, params.tenant, params.connection, ['inventory-locations']);
      const refused = await listRefusedQuantities(deps.db, params, 200);
      return {
        status: 200,
        body: {
          locations: (readBooks(rows)['inventory-locations'] ?? []).map(({ id, name }) => ({
            id,
            name,
            cin7Location: inventoryLocations[id] ?? null,
          })),
          refused: refused.flatMap(({ sku, inventory_location_id: location, available, problem }) =>
            problem === null ? [] : [{ sku, location, available, problem }],
          ),
        },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${path}/update`,
      tag,
      summary: 'Update quantities in ShipStation from Cin7’s availability, only what changed: a long job',
      role: 'admin',
      params: ConnectionParams,
      body: QuantitiesBody,
      answers: { 200: JobAnswer, 202: JobAnswer },
    },
    async (deps, { params, body, caller }) => {
      const row = await theStore(deps, params);
      const { inventoryLocations } = SettingsDocument.parse(row.settings);
      if (Object.keys(inventoryLocations).length === 0)
        throw new ApiProblem(
          'conflict',
          'No inventory location of ShipStation is mapped to a location of Cin7.',
          'Map them in the setting inventoryLocations; GET …/quantities shows which there are.',
        );
      return beginJob(deps, row, {
        kind: 'quantities',
        options: body,
        sentence: 'Quantities are to be updated in ShipStation.',
        requestedBy: caller.label,
      });
    },
  ),
];

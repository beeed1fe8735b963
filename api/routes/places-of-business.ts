import { clearProblem } from '../../db/problems/clear-problem';
import { listOpenProblems } from '../../db/problems/list-open-problems';
import { type ConnectionRef } from '../../domain/ids';
import { workflowNames } from '../../domain/messages/names';
import { taxRulesWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams, ProblemView } from '../../schemas/api/common';
import { PlaceAnswer, PlaceBody, PlaceList, PlaceParams } from '../../schemas/api/places-of-business';
import { SettingsDocument } from '../../schemas/settings';
import { declined, notFound, temporalDown } from '../api-problem';
import { applySettings } from '../apply-settings';
import { addressOf } from '../checked-connection';
import { type ApiDeps } from '../deps';
import { theStore } from '../find-or-404';
import { route } from '../route';
import { storeSettings } from '../settings-kinds';
import { askWorkflow } from '../temporal/ask-workflow';

const tag = 'Mappings';
const path = '/tenants/{tenant}/connections/{connection}/mappings/tax/places-of-business';

/** US places of business: named here, their tax rules are made in Cin7 by a workflow. */
export const placeOfBusinessRoutes = [
  route(
    {
      method: 'get',
      path,
      tag,
      summary: 'US places of business, their tax rules, and why some could not be made',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: PlaceList },
    },
    async (deps, { params }) => {
      const row = await theStore(deps, params);
      const { taxRules, taxAccount } = SettingsDocument.parse(row.settings);
      const problems = await listOpenProblems(deps.db, params.tenant, params.connection);
      const hindrance = problems.find(({ key }) => key === 'tax-rules')?.problem;
      const problem = hindrance === undefined ? null : ProblemView.parse(hindrance);
      return { status: 200, body: { places: taxRules.placesOfBusiness, taxAccount, problem } };
    },
  ),
  route(
    {
      method: 'post',
      path,
      tag,
      summary:
        'Add a US place of business by its ZIP: its three tax rules are made in Cin7, or taken as they are; 202 when it takes longer',
      role: 'admin',
      params: ConnectionParams,
      body: PlaceBody,
      answers: { 200: PlaceAnswer, 202: PlaceAnswer },
    },
    async (deps, { params, body: { zip } }) => {
      await theStore(deps, params);
      const isNew = await add(deps, params, zip);
      const workflow = {
        name: workflowNames.taxRules,
        workflowId: taxRulesWorkflowId(params.tenant, params.connection),
        input: params satisfies ConnectionRef,
      };
      const make = () => askWorkflow(deps.temporal, workflow, deps.checkWaitMs);
      const first = await make();
      // A run that was about to end may have been joined, and knew nothing of this place.
      const isMissed = first.state === 'done' && (await read(deps, params, zip)).rules === null;
      const made = isMissed ? await make() : first;
      if (made.state === 'temporal-down' || made.state === 'declined') {
        // Nothing is left half done: an unfinished place would keep orders back.
        if (isNew) {
          await remove(deps, params, zip, 'only unfinished');
          await clearProblem(deps.db, params.tenant, params.connection, 'tax-rules');
        }
        if (made.state === 'temporal-down') throw temporalDown('no tax rules were made.');
        throw declined(made.problem);
      }
      const place = await read(deps, params, zip);
      const body = {
        state: place.rules === null ? ('running' as const) : ('finished' as const),
        sentence:
          place.rules === null
            ? 'The tax rules are being made; orders are skipped on download until they are there.'
            : `The product lines of orders to ${place.rules.city} bear that tax rule; else ${place.rules.county}, else ${place.rules.state}.`,
        place,
        link: `${addressOf(params)}/mappings/tax/places-of-business`,
      };
      return place.rules === null ? { status: 202, body } : { status: 200, body };
    },
  ),
  route(
    {
      method: 'delete',
      path: `${path}/{zip}`,
      tag,
      summary: 'Remove a place of business; its rules stay in Cin7',
      role: 'admin',
      params: PlaceParams,
      answers: { 200: PlaceList },
    },
    async (deps, { params }) => {
      const { tenant, connection, zip } = params;
      await theStore(deps, params);
      await read(deps, params, zip);
      const { settings } = await remove(deps, { tenant, connection }, zip);
      // Whatever hindered its rules hinders nothing any more; another place's hindrance shows again with its next try.
      await clearProblem(deps.db, tenant, connection, 'tax-rules');
      return {
        status: 200,
        body: { places: settings.taxRules.placesOfBusiness, taxAccount: settings.taxAccount, problem: null },
      };
    },
  ),
];

/** @returns whether the place was not named before. */
async function add(deps: ApiDeps, place: ConnectionRef, zip: string): Promise<boolean> {
  const { changed } = await applySettings(
    deps,
    storeSettings,
    place,
    (now) => {
      const { placesOfBusiness } = now.taxRules;
      const known = placesOfBusiness.some((each) => each.zip === zip);
      const places = known ? placesOfBusiness : [...placesOfBusiness, { zip, rules: null }];
      return { ...now, taxRules: { ...now.taxRules, placesOfBusiness: places } };
    },
    'taxAccount',
  );
  return changed;
}

const remove = (deps: ApiDeps, place: ConnectionRef, zip: string, which: 'any' | 'only unfinished' = 'any') =>
  applySettings(
    deps,
    storeSettings,
    place,
    (now) => {
      const stays = (each: SettingsDocument['taxRules']['placesOfBusiness'][number]) =>
        each.zip !== zip || (which === 'only unfinished' && each.rules !== null);
      return {
        ...now,
        taxRules: { ...now.taxRules, placesOfBusiness: now.taxRules.placesOfBusiness.filter(stays) },
      };
    },
    'taxRules.placesOfBusiness',
  );

/** @throws ApiProblem `not-found` */
async function read(deps: ApiDeps, place: ConnectionRef, zip: string) {
  const row = await theStore(deps, place);
  const { placesOfBusiness } = SettingsDocument.parse(row.settings).taxRules;
  const found = placesOfBusiness.find((each) => each.zip === zip);
  if (found === undefined) throw notFound(`place of business ${zip}`);
  return found;
}

import { chooseLink, forgetChoice } from '../../db/catalog/choose-link';
import { countCatalog, listCatalogProducts } from '../../db/catalog/list-products';
import { type CatalogProduct, readCatalogProduct } from '../../db/catalog/read-product';
import { wantUpdates } from '../../db/catalog/want-updates';
import { listJobs } from '../../db/jobs/list-jobs';
import { findProductsBySku } from '../../db/mappings/find-products-by-sku';
import { type ConnectionRef } from '../../domain/ids';
import { type ProductInput } from '../../domain/messages/catalog';
import { workflowNames } from '../../domain/messages/names';
import { counted } from '../../domain/text';
import { productWorkflowId } from '../../domain/messages/workflow-ids';
import {
  ApplyBody,
  CatalogList,
  CatalogParams,
  CatalogProductView,
  CatalogQuery,
  LinkAnswer,
  LinkChoice,
} from '../../schemas/api/catalog';
import { ConnectionParams } from '../../schemas/api/common';
import { JobAnswer } from '../../schemas/api/jobs';
import { SettingsDocument } from '../../schemas/settings';
import { ApiProblem, declined, notFound, temporalDown } from '../api-problem';
import { beginJob } from '../begin-job';
import { chosenProduct } from '../chosen-product';
import { encodeCursor, IdPlace, pageOf } from '../cursor';
import { type ApiDeps } from '../deps';
import { theStore } from '../find-or-404';
import { route } from '../route';
import { askWorkflow } from '../temporal/ask-workflow';
import { catalogProductView } from '../views/catalog';

const tag = 'Catalog';
const path = '/tenants/{tenant}/connections/{connection}/catalog';

/** ShipStation's products as they were loaded, and the product of Cin7 that each is tied to. */
export const catalogRoutes = [
  route(
    {
      method: 'get',
      path: `${path}/products`,
      tag,
      summary: 'Loaded products: listed or not, what keeps them back, and what would change in Cin7',
      role: 'viewer',
      params: ConnectionParams,
      query: CatalogQuery,
      answers: { 200: CatalogList },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const page = await listCatalogProducts(deps.db, {
        ...params,
        state: query.state,
        search: query.search,
        ...pageOf(IdPlace, query),
      });
      const counts = await countCatalog(deps.db, params);
      const [products, listed] = [Number(counts.products), Number(counts.listed)];
      return {
        status: 200,
        body: {
          counts: {
            products,
            listed,
            notListed: products - listed,
            needsYou: Number(counts.needsYou),
            toCreate: Number(counts.toCreate),
            changes: Number(counts.changes),
          },
          products: page.rows.map(catalogProductView),
          next: encodeCursor(page.next),
        },
      };
    },
  ),
  route(
    {
      method: 'get',
      path: `${path}/products/{product}`,
      tag,
      summary: 'One loaded product',
      role: 'viewer',
      params: CatalogParams,
      answers: { 200: CatalogProductView },
    },
    async (deps, { params }) => {
      await theStore(deps, params);
      return { status: 200, body: catalogProductView(await theProduct(deps, params, params.product)) };
    },
  ),
  route(
    {
      method: 'post',
      path: `${path}/load`,
      tag,
      summary: 'Load ShipStation’s products and tie them to Cin7’s: a long job',
      role: 'admin',
      params: ConnectionParams,
      answers: { 200: JobAnswer, 202: JobAnswer },
    },
    async (deps, { params, caller }) =>
      beginJob(deps, await theStore(deps, params), {
        kind: 'catalog-load',
        options: {},
        sentence: 'ShipStation’s products are to be loaded.',
        requestedBy: caller.label,
      }),
  ),
  route(
    {
      method: 'post',
      path: `${path}/changes`,
      tag,
      summary:
        'Write to Cin7 what the list shows as changes, with ShipStation as the master; never a SKU: a long job',
      role: 'admin',
      params: ConnectionParams,
      body: ApplyBody,
      answers: { 200: JobAnswer, 202: JobAnswer },
    },
    async (deps, { params, body, caller }) => {
      const row = await theStore(deps, params);
      if (!SettingsDocument.parse(row.settings).shipstationIsMaster)
        throw new ApiProblem(
          'conflict',
          'ShipStation is not the master of this connection’s products.',
          'Set shipstationIsMaster, load the catalog, and look at the changes first.',
        );
      const kind = 'catalog-changes' as const;
      const [newest] = await listJobs(deps.db, { ...params, kind, limit: 1 });
      // What is being written stays as it was asked for.
      const isOpen = newest !== undefined && newest.finished_at === null;
      const count = isOpen ? 0 : await wantUpdates(deps.db, params, body.products);
      if (count === 0 && !isOpen)
        throw new ApiProblem(
          'conflict',
          'No changes are shown, so there is nothing to write.',
          'Load the catalog first; GET …/catalog/products?state=changes shows what would change.',
        );
      return beginJob(deps, row, {
        kind,
        options: {},
        sentence: `${counted(count, 'product')} of Cin7 to be changed.`,
        requestedBy: caller.label,
      });
    },
  ),
  route(
    {
      method: 'put',
      path: `${path}/products/{product}/link`,
      tag,
      summary:
        'Choose what a product is tied to: nothing, an existing product, or a new one; wakes the orders that waited for it',
      role: 'admin',
      params: CatalogParams,
      body: LinkChoice,
      answers: { 200: LinkAnswer, 202: LinkAnswer },
    },
    async (deps, { params, body, caller }) => {
      await theStore(deps, params);
      const row = await theProduct(deps, params, params.product);
      const of = { id: row.ss_product_id, sku: row.sku, name: row.name };
      switch (body.choice) {
        case 'blank': {
          const woken = await chooseLink(deps.db, params, of, null, caller.label);
          return { status: 200, body: await told(deps, params, of.id, woken, 'It is tied to no product.') };
        }
        case 'automatic': {
          const woken = await forgetChoice(deps.db, params, of);
          const sentence =
            'It is tied as the settings say with the next load, or by the next order that needs it.';
          return { status: 200, body: await told(deps, params, of.id, woken, sentence) };
        }
        case 'existing': {
          const product = await chosenProduct(deps, params.tenant, body);
          const woken = await chooseLink(deps.db, params, of, product.product_id, caller.label);
          return {
            status: 200,
            body: await told(deps, params, of.id, woken, `It is tied to ${product.sku}.`),
          };
        }
        case 'create':
          return created(deps, params, row, caller.label);
      }
    },
  ),
  route(
    {
      method: 'delete',
      path: `${path}/products/{product}/link`,
      tag,
      summary: 'Unlink: the product is tied to nothing, also after the next load',
      role: 'admin',
      params: CatalogParams,
      answers: { 200: LinkAnswer },
    },
    async (deps, { params, caller }) => {
      await theStore(deps, params);
      const row = await theProduct(deps, params, params.product);
      if (row.product_id === null) throw notFound(`link of the product ${params.product}`);
      const of = { id: row.ss_product_id, sku: row.sku, name: row.name };
      const woken = await chooseLink(deps.db, params, of, null, caller.label);
      const sentence = 'The link is removed; it stays so until another choice is made.';
      return { status: 200, body: await told(deps, params, of.id, woken, sentence) };
    },
  ),
];

/** Makes a product of Cin7 from one of ShipStation, by a workflow: the API calls no vendor. */
async function created(deps: ApiDeps, place: ConnectionRef, row: CatalogProduct, by: string) {
  if (row.sku === null)
    throw new ApiProblem(
      'conflict',
      'The product has no SKU, and Cin7 takes none without.',
      'Give it a SKU in ShipStation and load the catalog again; or tie it to an existing product.',
    );
  if (row.product_id !== null && row.cin7_active === true)
    throw new ApiProblem(
      'conflict',
      `The product is tied to ${row.cin7_sku ?? row.product_id} in Cin7.`,
      'Unlink it first, then have a new one made.',
    );
  const [twin] = await findProductsBySku(deps.db, place.tenant, row.sku);
  if (twin !== undefined)
    throw new ApiProblem(
      'conflict',
      `Cin7 has a product with the SKU ${twin.sku} already.`,
      'Tie it to that one: {"choice":"existing"}.',
    );
  const id = row.ss_product_id;
  const input: ProductInput = { tenant: place.tenant, connection: place.connection, product: id };
  const workflow = {
    name: workflowNames.productBuild,
    workflowId: productWorkflowId(place.tenant, place.connection, id),
    input,
  };
  const asked = await askWorkflow(deps.temporal, workflow, deps.checkWaitMs);
  if (asked.state === 'temporal-down') throw temporalDown('the product was not made.');
  if (asked.state === 'declined') throw declined(asked.problem);
  const made = await theProduct(deps, place, id);
  if (made.product_id === null)
    return {
      status: 202 as const,
      body: await told(deps, place, id, 0, 'It is being made in Cin7; the list shows when it is.'),
    };
  // A person's link, so that it holds where only manual links count, too.
  const woken = await chooseLink(deps.db, place, { id, sku: row.sku, name: row.name }, made.product_id, by);
  return {
    status: 200 as const,
    body: await told(deps, place, id, woken, 'It is made in Cin7, and tied to it.'),
  };
}

async function told(deps: ApiDeps, place: ConnectionRef, id: string, wokenOrders: number, sentence: string) {
  return { sentence, wokenOrders, product: catalogProductView(await theProduct(deps, place, id)) };
}

/** @throws ApiProblem `not-found` */
async function theProduct(deps: ApiDeps, place: ConnectionRef, id: string): Promise<CatalogProduct> {
  const row = await readCatalogProduct(deps.db, place, id);
  if (row === undefined) throw notFound(`product ${id} in the catalog`);
  return row;
}

import { explainSale } from '../../db/exports/explain';
import { askPull } from '../../db/inbox/ask-pull';
import { countOrderExports, listOrderExports, pushAgain } from '../../db/order-exports/read-order-exports';
import { SaleParams } from '../../schemas/api/custom-store';
import { counted } from '../../domain/text';
import { ConnectionParams } from '../../schemas/api/common';
import {
  ExportProgress,
  FilterPreview,
  OrderExportList,
  OrderExportsQuery,
  PreviewFilterBody,
  PreviewFilterQuery,
  PushedAgain,
} from '../../schemas/api/order-exports';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { ApiProblem, notFound } from '../api-problem';
import { encodeCursor, IdPlace, pageOf, TimePlace } from '../cursor';
import { theShippingService } from '../find-or-404';
import { previewFilter } from '../preview-filter';
import { route } from '../route';
import { orderExportView } from '../views/order-export';

const tag = 'Shipping service';
const base = '/tenants/{tenant}/connections/{connection}';

export const orderExportRoutes = [
  route(
    {
      method: 'get',
      path: `${base}/order-exports`,
      tag,
      summary:
        'Sales that became orders of ShipStation, or are to: state, what stopped them, ShipStation’s id',
      role: 'viewer',
      params: ConnectionParams,
      query: OrderExportsQuery,
      answers: { 200: OrderExportList },
    },
    async (deps, { params, query }) => {
      await theShippingService(deps, params);
      const page = await listOrderExports(deps.db, {
        ...params,
        state: query.state,
        ...pageOf(TimePlace, query),
      });
      const orders = page.rows.map((order) => ({
        saleId: order.saleId,
        saleNumber: order.orderNumber,
        ...orderExportView(order),
        updatedAt: order.updatedAt.toISOString(),
      }));
      return { status: 200, body: { orders, next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/order-exports/progress`,
      tag,
      summary: 'How far the export is',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: ExportProgress },
    },
    async (deps, { params }) => {
      await theShippingService(deps, params);
      const { orders, sales, salesToRead } = await countOrderExports(deps.db, params);
      const { waiting = 0, sent = 0, refused = 0, ended = 0, missing = 0 } = orders;
      const all = waiting + sent + refused + ended + missing;
      return {
        status: 200,
        body: {
          sentence: `${String(all - waiting)} of ${counted(all, 'order')} told to ShipStation; ${counted(salesToRead, 'sale')} still to be read of those listed so far.`,
          salesToRead,
          waiting,
          sent,
          refused,
          ended,
          missing,
          leftOut: sales['left-out'] ?? 0,
          quarantined: sales.quarantined ?? 0,
        },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/sales/{sale}/push`,
      tag,
      summary: 'Send the order of one sale again, as Cin7 has it now',
      role: 'admin',
      params: SaleParams,
      answers: { 202: PushedAgain },
    },
    async (deps, { params }) => {
      const { settings } = await theShippingService(deps, params);
      const sale = await explainSale(deps.db, params, params.sale);
      if (sale === undefined) throw notFound(`sale “${params.sale}” of connection “${params.connection}”`);
      if (!readShippingServiceSettings(settings).exports)
        throw new ApiProblem(
          'conflict',
          'The export of this connection is switched off.',
          'Set “exports” to true in its settings first.',
        );
      await pushAgain(deps.db, params, sale.saleId);
      await askPull(deps.db, params.tenant, params.connection);
      return {
        status: 202,
        body: {
          sentence: `Sale ${sale.orderNumber} is read again, and its order sent where the filter takes it.`,
        },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/export-filter/preview`,
      tag,
      summary: 'Which of the known sales a filter takes, how many, and why the others do not match',
      role: 'viewer',
      params: ConnectionParams,
      query: PreviewFilterQuery,
      body: PreviewFilterBody,
      answers: { 200: FilterPreview },
    },
    async (deps, { params, query, body }) => {
      const { settings } = await theShippingService(deps, params);
      const filter =
        body.exportFilter === undefined
          ? readShippingServiceSettings(settings).exportFilter
          : body.exportFilter;
      const { next, ...preview } = await previewFilter(deps, params, filter, {
        show: query.show,
        ...pageOf(IdPlace, query),
      });
      return { status: 200, body: { ...preview, next: encodeCursor(next) } };
    },
  ),
];

import { linkProduct } from '../../db/mappings/link-product';
import { listProductLinks } from '../../db/mappings/list-product-links';
import { searchProducts } from '../../db/mappings/search-products';
import { unlinkProduct } from '../../db/mappings/unlink-product';
import { missingSkus } from '../../db/orders/missing-skus';
import { ConnectionParams, TenantParams } from '../../schemas/api/common';
import {
  ProductLinkBody,
  ProductLinked,
  ProductLinkList,
  ProductLinkParams,
  ProductList,
  ProductSearch,
} from '../../schemas/api/mappings';
import { Accepted } from '../../schemas/api/orders';
import { notFound } from '../api-problem';
import { chosenProduct, type MirroredRow } from '../chosen-product';
import { theStore } from '../find-or-404';
import { route } from '../route';

const tag = 'Mappings';
const base = '/tenants/{tenant}/connections/{connection}/mappings/products';

const productView = (row: MirroredRow) => ({
  id: row.product_id,
  sku: row.sku,
  name: row.name,
  type: row.type,
  active: row.active,
});

export const productRoutes = [
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/products',
      tag,
      summary: 'Search our mirror of Cin7’s products by SKU or name',
      role: 'viewer',
      params: TenantParams,
      query: ProductSearch,
      answers: { 200: ProductList },
    },
    async ({ db }, { params, query }) => {
      const rows = await searchProducts(db, params.tenant, query.search, 50);
      return { status: 200, body: { products: rows.map(productView) } };
    },
  ),
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Manual product links, and the SKUs that orders wait for',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: ProductLinkList },
    },
    async (deps, { params }) => {
      await theStore(deps, params);
      const links = (await listProductLinks(deps.db, params.tenant, params.connection)).map((row) => ({
        shipstationSku: row.ss_sku,
        productId: row.product_id,
        cin7Sku: row.sku,
        productName: row.name,
        active: row.active,
        createdBy: row.created_by,
        createdAt: row.created_at.toISOString(),
      }));
      const missing = (await missingSkus(deps.db, params.tenant, params.connection)).map((row) => ({
        shipstationSku: row.sku,
        orders: row.orders,
      }));
      return { status: 200, body: { links, missing } };
    },
  ),
  route(
    {
      method: 'put',
      path: `${base}/{sku}`,
      tag,
      summary: 'Link a ShipStation SKU to a Cin7 product; wakes the orders that waited for it',
      role: 'admin',
      params: ProductLinkParams,
      body: ProductLinkBody,
      answers: { 200: ProductLinked },
    },
    async (deps, { params, body, caller }) => {
      await theStore(deps, params);
      const product = await chosenProduct(deps, params.tenant, body);
      const { wokenOrders } = await linkProduct(deps.db, {
        tenant: params.tenant,
        connection: params.connection,
        shipstationSku: params.sku,
        productId: product.product_id,
        by: caller.label,
      });
      return {
        status: 200,
        body: { shipstationSku: params.sku, product: productView(product), wokenOrders },
      };
    },
  ),
  route(
    {
      method: 'delete',
      path: `${base}/{sku}`,
      tag,
      summary: 'Remove a manual link; later orders match by SKU again',
      role: 'admin',
      params: ProductLinkParams,
      answers: { 200: Accepted },
    },
    async (deps, { params }) => {
      await theStore(deps, params);
      if (!(await unlinkProduct(deps.db, params.tenant, params.connection, params.sku))) {
        throw notFound(`link for the SKU “${params.sku}”`);
      }
      return {
        status: 200,
        body: { sentence: 'The link is removed; orders planned from now on match by SKU again.' },
      };
    },
  ),
];

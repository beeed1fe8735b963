import { carrierOptionsRead, carriersRead } from '../../schemas/shipstation/carrier';
import {
  customerPageRead,
  productPageRead,
  productRead,
  storeRefreshedRead,
  storesRead,
  warehousesRead,
} from '../../schemas/shipstation/reference';
import { type Send } from '../vendor-call';
import { PAGE_SIZE } from './orders';

/** Stores, Ship From Locations, carriers with what they offer, products and customers. contracts: shipstation §2.9, §2.10 */
export function referenceCalls(send: Send) {
  return {
    /** All stores, inactive ones too; also the credential check. */
    listStores: () =>
      send({ method: 'GET', path: 'stores', query: { showInactive: true }, answer: storesRead }),
    /** Asks ShipStation to look for orders now; without a store's id at every store that can be refreshed (contracts: shipstation §2.11). */
    refreshStore: (wanted: { storeId?: string; refreshDate?: string }) =>
      send({
        method: 'POST',
        path: 'stores/refreshstore',
        query: { storeId: wanted.storeId, refreshDate: wanted.refreshDate },
        answer: storeRefreshedRead,
      }),
    listWarehouses: () => send({ method: 'GET', path: 'warehouses', answer: warehousesRead }),
    listCarriers: () => send({ method: 'GET', path: 'carriers', answer: carriersRead }),
    listServices: (carrierCode: string) =>
      send({
        method: 'GET',
        path: 'carriers/listservices',
        query: { carrierCode },
        answer: carrierOptionsRead,
      }),
    listPackages: (carrierCode: string) =>
      send({
        method: 'GET',
        path: 'carriers/listpackages',
        query: { carrierCode },
        answer: carrierOptionsRead,
      }),
    listProducts: (filter: {
      page?: number;
      pageSize?: number;
      sku?: string;
      name?: string;
      showInactive?: boolean;
      /** In the order of creation, so that what is added while pages are read comes last. */
      oldestFirst?: boolean;
    }) =>
      send({
        method: 'GET',
        path: 'products',
        query: {
          page: filter.page ?? 1,
          pageSize: filter.pageSize ?? PAGE_SIZE,
          sku: filter.sku,
          name: filter.name,
          showInactive: filter.showInactive,
          ...(filter.oldestFirst === true && { sortBy: 'CreateDate', sortDir: 'ASC' }),
        },
        answer: productPageRead,
      }),
    /** One product; `not-found` when it was deleted. */
    getProduct: (productId: string) =>
      send({
        method: 'GET',
        path: `products/${encodeURIComponent(productId)}`,
        template: 'products/{productId}',
        answer: productRead,
      }),
    listCustomers: (filter: {
      page?: number;
      pageSize?: number;
      countryCode?: string;
      marketplaceId?: number;
      oldestFirst?: boolean;
    }) =>
      send({
        method: 'GET',
        path: 'customers',
        query: {
          page: filter.page ?? 1,
          pageSize: filter.pageSize ?? PAGE_SIZE,
          countryCode: filter.countryCode,
          marketplaceId: filter.marketplaceId,
          ...(filter.oldestFirst === true && { sortBy: 'CreateDate', sortDir: 'ASC' }),
        },
        answer: customerPageRead,
      }),
  };
}

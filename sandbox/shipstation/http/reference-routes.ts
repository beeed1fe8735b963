import express from 'express';
import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Carrier } from '../model';
import { packagesOf, servicesOf } from '../reference/carriers';
import { listCustomers, readCustomer } from '../reference/customers';
import { listProducts, productBody, readProduct, replaceProduct } from '../reference/products';
import {
  listStores,
  MARKETPLACES,
  readStore,
  refreshStatus,
  refreshStores,
  replaceStore,
  storeBody,
  switchStore,
} from '../reference/stores';
import { deleteWarehouse, readWarehouse, saveWarehouse, warehouseBody } from '../reference/warehouses';
import { type Query } from '../query';
import { badField, Refusal } from '../refusal';
import { subscribe, subscribeBody, unsubscribe } from '../webhooks/subscriptions';
import { answer } from './answer';

const done = (message: string): object => ({ success: true, message });

/** Carriers, warehouses, products, customers, tags, users (contracts: shipstation §2.2, §2.9). */
export function referenceRoutes(): express.Router {
  const routes = express.Router();
  routes.get(
    '/carriers',
    answer(({ book }) => book.carriers.values()),
  );
  routes.get(
    '/carriers/getcarrier',
    answer(({ book, query }) => carrierOf(book, query)),
  );
  routes.get(
    '/carriers/listservices',
    answer(({ book, query }) => servicesOf(toldCarrier(book, query).code)),
  );
  routes.get(
    '/carriers/listpackages',
    answer(({ book, query }) => packagesOf(toldCarrier(book, query).code)),
  );

  routes.get(
    '/warehouses',
    answer(({ book }) => book.warehouses.values()),
  );
  routes.post(
    '/warehouses/createwarehouse',
    answer(({ book, body }) => saveWarehouse(book, body(warehouseBody))),
  );
  routes.get(
    '/warehouses/:id',
    answer(({ book, id }) => readWarehouse(book, id())),
  );
  routes.put(
    '/warehouses/:id',
    answer(({ book, id, body }) => saveWarehouse(book, body(warehouseBody), id())),
  );
  routes.delete(
    '/warehouses/:id',
    answer(({ book, id }) => {
      deleteWarehouse(book, id());
      return done('The requested warehouse has been deleted');
    }),
  );

  routes.get(
    '/products',
    answer(({ book, query }) => listProducts(book, query)),
  );
  routes.get(
    '/products/:id',
    answer(({ book, id }) => readProduct(book, id())),
  );
  routes.put(
    '/products/:id',
    answer(({ book, id, body }) => {
      replaceProduct(book, id(), body(productBody));
      return done('The requested product has been updated');
    }),
  );

  routes.get(
    '/customers',
    answer(({ book, query }) => listCustomers(book, query)),
  );
  routes.get(
    '/customers/:id',
    answer(({ book, id }) => readCustomer(book, id())),
  );
  routes.get(
    '/accounts/listtags',
    answer(({ book }) => book.tags.values()),
  );
  routes.get(
    '/users',
    answer(({ book }) => book.users.values()),
  );
  return routes;
}

/** Stores (contracts: shipstation §2.10, §2.11). The switch on and off answers `success` as text (vendor sample). */
export function storeRoutes(): express.Router {
  const routes = express.Router();
  routes.get(
    '/',
    answer(({ book, query }) => listStores(book, query)),
  );
  routes.get(
    '/marketplaces',
    answer(() => MARKETPLACES),
  );
  routes.post(
    '/refreshstore',
    answer(({ book, query }) => {
      refreshStores(book, query.int('storeId'), query.text('refreshDate'));
      return done('A store refresh has been initiated.');
    }),
  );
  routes.get(
    '/getrefreshstatus',
    answer(({ book, query }) => {
      query.required('storeId');
      return refreshStatus(book, query.int('storeId') ?? 0);
    }),
  );
  for (const active of [true, false])
    routes.post(
      active ? '/reactivate' : '/deactivate',
      answer(({ book, body }) => {
        switchStore(
          book,
          Number(body(z.object({ storeId: z.union([z.int(), z.string()]) })).storeId),
          active,
        );
        return {
          success: 'true',
          message: `The requested store has been ${active ? 'reactivated' : 'deactivated'}.`,
        };
      }),
    );
  routes.get(
    '/:id',
    answer(({ book, id }) => readStore(book, id())),
  );
  routes.put(
    '/:id',
    answer(({ book, id, body }) => replaceStore(book, id(), body(storeBody))),
  );
  return routes;
}

/** Webhook subscriptions (contracts: shipstation §2.12). */
export function webhookRoutes(): express.Router {
  const routes = express.Router();
  routes.get(
    '/',
    answer(({ book }) => ({ webhooks: book.webhooks.values() })),
  );
  routes.post(
    '/subscribe',
    answer(({ book, body }) => {
      const hook = subscribe(book, body(subscribeBody));
      return book.switches.now.subscribeAnswer === 'id'
        ? { id: hook.WebHookID }
        : { WebHookID: hook.WebHookID, HookType: hook.HookType, Url: hook.Url, Name: hook.Name };
    }),
  );
  routes.delete(
    '/:id',
    answer(({ book, id }) => {
      unsubscribe(book, id());
      return undefined;
    }),
  );
  return routes;
}

/** A carrier of which services and packages are told (contracts: shipstation §2.9). */
function toldCarrier(book: AccountBook, query: Query): Carrier {
  const carrier = carrierOf(book, query);
  const failure = book.switches.now.untoldCarriers[carrier.code];
  if (failure !== undefined) throw new Refusal(book.switches.now.failingCarrierStatus, failure);
  return carrier;
}

function carrierOf(book: AccountBook, query: Query): Carrier {
  const carrier = book.carriers.get(query.required('carrierCode'));
  if (carrier === undefined) throw badField('carrierCode', 'is not a carrier of this account');
  return carrier;
}

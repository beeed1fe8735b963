import express from 'express';
import { z } from 'zod';
import { buildAddress } from '../orders/build-order';
import { addressInput, confirmationInput, dimensionsInput, weightInput } from '../orders/order-input';
import { badField } from '../refusal';
import { listFulfillments, listShipments } from '../shipments/list-shipments';
import { labelWithoutOrder } from '../shipments/make-label';
import { ratesFor } from '../shipments/rates';
import { voidLabel } from '../shipments/void-label';
import { shownWeight } from '../weight';
import { answer } from './answer';
import { labelAnswer, labelBody } from './label-body';

const ratesBody = z.object({
  carrierCode: z.string().min(1),
  serviceCode: z.string().nullish(),
  packageCode: z.string().nullish(),
  fromPostalCode: z.string().min(1),
  toCountry: z.string().length(2),
  toPostalCode: z.string().min(1),
  toState: z.string().nullish(),
  weight: weightInput.transform(
    (weight) => shownWeight(weight) ?? { value: 0, units: 'ounces', WeightUnits: 1 },
  ),
  dimensions: dimensionsInput.nullish(),
  confirmation: confirmationInput.nullish(),
  residential: z.boolean().nullish(),
  fromWarehouseId: z.int().nullish(),
});

/** The calls on shipments (contracts: shipstation §2.6, §2.8). */
export function shipmentRoutes(): express.Router {
  const routes = express.Router();
  routes.get(
    '/',
    answer(({ book, query }) => listShipments(book, query)),
  );
  routes.post(
    '/getrates',
    answer(({ book, body, about }) => {
      const ask = body(ratesBody);
      about(ask.carrierCode);
      const warehouses = book.warehouses.values();
      const named = warehouses.find((one) => one.warehouseId === ask.fromWarehouseId);
      if (ask.fromWarehouseId != null && named === undefined)
        throw badField('fromWarehouseId', 'is not a warehouse of this account');
      const from = named ?? warehouses.find((one) => one.isDefault);
      return ratesFor(book, ask, from?.originAddress.country ?? 'US');
    }),
  );
  routes.post(
    '/createlabel',
    answer(({ book, body }) => {
      const ask = body(
        labelBody.extend({ packageCode: z.string().min(1), shipFrom: addressInput, shipTo: addressInput }),
      );
      if (!ask.shipTo.name?.trim()) throw badField('shipTo.name', 'is required');
      return labelAnswer(book, ask, ask.weight, () =>
        labelWithoutOrder(book, ask, buildAddress(ask.shipTo, null)),
      );
    }),
  );
  routes.post(
    '/voidlabel',
    answer((call) => {
      const { shipmentId } = call.body(z.object({ shipmentId: z.int() }));
      call.about(shipmentId);
      return voidLabel(call.book, shipmentId);
    }),
  );
  return routes;
}

export function fulfillmentRoutes(): express.Router {
  const routes = express.Router();
  routes.get(
    '/',
    answer(({ book, query }) => listFulfillments(book, query)),
  );
  return routes;
}

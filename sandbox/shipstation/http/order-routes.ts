import express from 'express';
import { z } from 'zod';
import { orderOf } from '../account-book';
import { deleteOrder, assignUser, tagOrder } from '../orders/small-changes';
import { holdOrder, restoreOrder } from '../orders/hold';
import { listOrders, listOrdersByTag, readOrder } from '../orders/list-orders';
import { markAsShipped } from '../orders/mark-as-shipped';
import { confirmationInput, orderInput } from '../orders/order-input';
import { saveOrder, saveOrders } from '../orders/save-order';
import { type Address } from '../model';
import { badField, Refusal } from '../refusal';
import { answer, type Call } from './answer';
import { labelBody, labelAnswer } from './label-body';
import { labelForOrder } from '../shipments/make-label';

const orderId = z.int();
const done = (message: string): object => ({ success: true, message });

const markBody = z.object({
  orderId,
  carrierCode: z.string().min(1),
  shipDate: z.string().nullish(),
  trackingNumber: z.string().nullish(),
  notifyCustomer: z.boolean().nullish(),
  notifySalesChannel: z.boolean().nullish(),
});
const usersBody = z.object({ orderIds: z.array(orderId).min(1), userId: z.string().nullish() });

/** With the switch `labelNamesAddress`: in words as carriers' systems write them. */
function refuseByAddress(status: 400 | 500 | null, { name, street1, postalCode, city }: Address): void {
  if (status === null) return;
  const written = [street1, city, postalCode].join(', ').toUpperCase();
  throw new Refusal(status, `${String(name)} of ${written} could not be validated.`);
}

/** The calls on orders (contracts: shipstation §2.3 to §2.5). */
export function orderRoutes(): express.Router {
  const routes = express.Router();
  routes.get(
    '/',
    answer(({ book, query }) => listOrders(book, query)),
  );
  routes.get(
    '/listbytag',
    answer(({ book, query }) => listOrdersByTag(book, query)),
  );
  routes.post(
    '/createorder',
    answer((call) => {
      const input = call.body(orderInput);
      call.about(input.orderNumber);
      return saveOrder(call.book, input);
    }),
  );
  routes.post(
    '/createorders',
    answer(({ book, body }) => saveOrders(book, body(z.array(orderInput).min(1).max(100)))),
  );
  routes.post(
    '/holduntil',
    answer((call) => {
      const body = call.body(z.object({ orderId, holdUntilDate: z.string().min(1) }));
      call.about(body.orderId);
      holdOrder(call.book, body.orderId, body.holdUntilDate);
      return done('Order held successfully.');
    }),
  );
  routes.post(
    '/restorefromhold',
    answer((call) => {
      restoreOrder(call.book, namedOrder(call));
      return done('The requested order has been restored');
    }),
  );
  routes.post(
    '/markasshipped',
    answer((call) => {
      const body = call.body(markBody);
      call.about(body.orderId);
      const fulfillment = markAsShipped(call.book, body);
      return { orderId: fulfillment.orderId, orderNumber: fulfillment.orderNumber };
    }),
  );
  routes.post(
    '/createlabelfororder',
    answer((call) => {
      const body = call.body(
        labelBody.extend({ orderId, confirmation: confirmationInput, testLabel: z.boolean() }),
      );
      call.about(body.orderId);
      if (body.testLabel && body.carrierCode !== 'stamps_com')
        throw badField('testLabel', 'is possible for USPS only');
      const { order } = orderOf(call.book, body.orderId);
      refuseByAddress(call.book.switches.now.labelNamesAddress, order.shipTo);
      return labelAnswer(call.book, body, body.weight ?? order.weight, () =>
        labelForOrder(call.book, body.orderId, body),
      );
    }),
  );
  routes.post(
    '/addtag',
    answer((call) => tag(call, true)),
  );
  routes.post(
    '/removetag',
    answer((call) => tag(call, false)),
  );
  routes.post(
    '/assignuser',
    answer(({ book, body }) => {
      const { orderIds, userId } = body(usersBody);
      if (!userId) throw badField('userId', 'is required');
      assignUser(book, orderIds, userId);
      return done('User assigned successfully.');
    }),
  );
  routes.post(
    '/unassignuser',
    answer(({ book, body }) => {
      assignUser(book, body(usersBody).orderIds, null);
      return done('User unassigned successfully.');
    }),
  );
  routes.get(
    '/:id',
    answer(({ book, id }) => readOrder(book, id())),
  );
  routes.delete(
    '/:id',
    answer(({ book, id }) => {
      deleteOrder(book, id());
      return done('The requested order has been deleted.');
    }),
  );
  return routes;
}

function namedOrder(call: Call): number {
  const named = call.body(z.object({ orderId })).orderId;
  call.about(named);
  return named;
}

function tag(call: Call, wanted: boolean): object {
  const body = call.body(z.object({ orderId, tagId: z.int() }));
  call.about(body.orderId);
  tagOrder(call.book, body.orderId, body.tagId, wanted);
  return done(wanted ? 'Tag added successfully.' : 'Tag removed successfully.');
}

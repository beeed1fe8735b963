import express from 'express';
import { z } from 'zod';
import { orderInput } from '../orders/order-input';
import { Refusal } from '../refusal';
import { type AccountActions } from './account';

const id = z.int();
const lines = z.array(z.object({ orderItemId: id, quantity: z.int() }));
const label = z
  .object({
    carrierCode: z.string().optional(),
    serviceCode: z.string().optional(),
    packageCode: z.string().optional(),
    shipDate: z.string().optional(),
  })
  .transform(given);
const mark = z
  .object({
    carrierCode: z.string().optional(),
    trackingNumber: z.string().optional(),
    shipDate: z.string().optional(),
    notifySalesChannel: z.boolean().optional(),
  })
  .transform(given);

const dialog = z
  .object({
    url: z.string(),
    username: z.string(),
    password: z.string(),
    statuses: z.object({
      unpaid: z.string(),
      paid: z.string(),
      shipped: z.string(),
      cancelled: z.string(),
      onHold: z.string(),
    }),
    storeId: id.optional(),
    storeName: z.string().optional(),
    everySeconds: z.number().positive().nullable().optional(),
    since: z.int().optional(),
  })
  .strict();
const parcel = z.union([z.object({ shipmentId: id }), z.object({ fulfillmentId: id })]);

/** Each action's body, beside the `apiKey` that names the account, and what it does. */
const ACTIONS = {
  importOrders: action({ orders: z.array(orderInput) }, (account, body) => account.importOrders(body.orders)),
  editOrder: action({ orderId: id, changes: orderInput.partial() }, (account, body) =>
    account.editOrder(body.orderId, given(body.changes)),
  ),
  payOrder: action({ orderId: id }, (account, body) => account.payOrder(body.orderId)),
  cancelOrder: action({ orderId: id }, (account, body) => account.cancelOrder(body.orderId)),
  deleteOrder: action({ orderId: id }, (account, body) => {
    account.deleteOrder(body.orderId);
    return { deleted: body.orderId };
  }),
  holdOrder: action({ orderId: id, until: z.string().optional() }, (account, body) =>
    account.holdOrder(body.orderId, body.until),
  ),
  releaseOrder: action({ orderId: id }, (account, body) => account.releaseOrder(body.orderId)),
  splitOrder: action({ orderId: id, groups: z.array(lines) }, (account, body) =>
    account.splitOrder(body.orderId, body.groups),
  ),
  combineOrders: action({ orderIds: z.array(id) }, (account, body) => account.combineOrders(body.orderIds)),
  buyLabel: action({ orderId: id, label: label.optional(), lines: lines.optional() }, (account, body) =>
    account.buyLabel(body.orderId, body.label, body.lines),
  ),
  buyReturnLabel: action({ orderId: id, label: label.optional() }, (account, body) =>
    account.buyReturnLabel(body.orderId, body.label),
  ),
  voidLabel: action({ shipmentId: id }, (account, body) => account.voidLabel(body.shipmentId)),
  shipByProvider: action({ orderId: id, trackingNumber: z.string() }, (account, body) =>
    account.shipByProvider(body.orderId, body.trackingNumber),
  ),
  rejectByProvider: action({ orderId: id }, (account, body) => account.rejectByProvider(body.orderId)),
  shipWithoutLabel: action({ orderId: id, shipment: mark.optional() }, (account, body) =>
    account.shipWithoutLabel(body.orderId, body.shipment),
  ),
  connectCustomStore: action({ store: dialog }, (account, body) => account.connectCustomStore(body.store)),
  testCustomStore: action({ storeId: id }, (account, body) => account.testCustomStore(body.storeId)),
  importCustomStore: action({ storeId: id, from: z.int().optional() }, (account, body) =>
    account.importCustomStore(body.storeId, body.from),
  ),
  customStore: action({ storeId: id }, (account, body) => account.customStore(body.storeId)),
  notifyMarketplace: action({ parcel }, (account, body) => account.notifyMarketplace(body.parcel)),
  addProduct: action({ product: z.object({ sku: z.string(), name: z.string() }) }, (account, body) =>
    account.addProduct(body.product),
  ),
  addProducts: action(
    { products: z.array(z.object({ sku: z.string(), name: z.string() })) },
    (account, body) => ({ added: body.products.map((product) => account.addProduct(product)).length }),
  ),
};

function action<S extends z.ZodRawShape>(
  shape: S,
  run: (account: AccountActions, body: z.output<z.ZodObject<S>>) => unknown,
): (account: AccountActions, body: unknown) => unknown {
  const schema = z.object(shape);
  return (account, body) => run(account, schema.parse(body));
}

/** What was really given, without the names of what was not. */
function given<T extends object>(some: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** `POST /_sandbox/actions/<name> {apiKey, ...}`: the same actions from outside the process. */
export function actionRoutes(accountFor: (apiKey: string) => AccountActions | undefined): express.Router {
  const routes = express.Router();
  routes.use(express.json({ limit: '64mb' }));
  for (const [name, run] of Object.entries(ACTIONS))
    routes.post(`/${name}`, async (req, res) => {
      const { apiKey } = z.object({ apiKey: z.string() }).parse(req.body);
      const account = accountFor(apiKey);
      if (account === undefined) {
        res.status(404).json({ error: 'no such account' });
        return;
      }
      try {
        res.json(await run(account, req.body));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        res.status(error.status).json({ error: error.message });
      }
    });
  return routes;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import * as carrier from '../../schemas/shipstation/carrier';
import { orderPageRead } from '../../schemas/shipstation/order-page';
import { orderRead } from '../../schemas/shipstation/order';
import * as reference from '../../schemas/shipstation/reference';
import {
  fulfillmentPageRead,
  fulfillmentRead,
  shipmentPageRead,
  shipmentRead,
} from '../../schemas/shipstation/shipment';
import { subscribedRead } from '../../schemas/shipstation/webhook';
import { differences } from './same-content';

const folder = join(__dirname, 'shipstation-samples');
/** The XML is the custom store's, another channel. */
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort();
const jsonOf = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const page = <K extends string>(key: K, row: z.ZodType) => z.looseObject({ [key]: z.array(row) });

const schemaOf: Record<string, z.ZodType> = {
  'list_orders_with_parameters.json': page('orders', orderRead),
  'get_order.json': orderRead,
  'create_order.json': orderRead,
  'update_order.json': orderRead,
  'create_orders.json': carrier.createdOrdersRead,
  'mark_order_as_shipped.json': carrier.markedRead,
  'list_all_shipments.json': page('shipments', shipmentRead),
  'fulfillments_list.json': page('fulfillments', fulfillmentRead),
  'create_label_for_order.json': carrier.labelRead,
  'void_shipment_label.json': carrier.voidedRead,
  'get_shipment_rates.json': z.array(carrier.rateRead),
  'list_carriers.json': z.array(carrier.carrierRead),
  'get_carrier.json': carrier.carrierRead,
  'add_funds.json': carrier.carrierRead,
  'list_services.json': z.array(carrier.carrierOptionRead),
  'list_packages.json': z.array(carrier.carrierOptionRead),
  'list_tags.json': z.array(carrier.tagRead),
  'list_marketplaces.json': z.array(carrier.marketplaceRead),
  'user_list.json': carrier.userRead,
  'list_customers.json': page('customers', reference.customerRead),
  'customer_get.json': reference.customerRead,
  'product_list.json': page('products', reference.productRead),
  'product_get.json': reference.productRead,
  'list_stores.json': reference.storesRead,
  'store_get.json': reference.storeRead,
  // The vendor prints the store itself here, not success and message as its text says.
  'store_refresh.json': reference.storeRead,
  'store_refresh_status.json': carrier.refreshStatusRead,
  'warehouse_get.json': reference.warehouseRead,
  'warehouse_create.json': reference.warehouseRead,
  'warehouse_update.json': reference.warehouseRead,
};

describe("ShipStation's own samples", () => {
  const empty = ['webhook_unsubscribe.json'];
  const subscribed = ['webhook_subscribe.json'];

  test.each(names.filter((name) => ![...empty, ...subscribed].includes(name)))('%s passes with nothing lost', (name) => {
    const input = jsonOf(name);
    expect(differences(input, (schemaOf[name] ?? carrier.actionRead).parse(input))).toEqual([]);
  });

  test('a new subscription is known by its id, in the old form and in the current one', () => {
    expect(subscribedRead.parse(jsonOf('webhook_subscribe.json'))).toEqual({ id: '123456' });
    expect(subscribedRead.parse({ WebHookID: 123456, HookType: 'ORDER_NOTIFY' })).toEqual({ id: '123456' });
  });

  test('the answer to a removed subscription is empty', () => {
    expect(readFileSync(join(folder, 'webhook_unsubscribe.json'), 'utf8').trim()).toBe('');
  });

  test.each([
    ['list_orders_with_parameters.json', orderPageRead],
    ['list_all_shipments.json', shipmentPageRead],
    ['fulfillments_list.json', fulfillmentPageRead],
  ])('%s is the last page although it says pages: 0', (name, schema) => {
    expect(schema.parse(jsonOf(name))).toMatchObject({ total: 2, page: 1, last: true });
  });

  test('every order of the list can be read', () => {
    const { rows } = orderPageRead.parse(jsonOf('list_orders_with_parameters.json'));
    expect(rows.map((row) => row.readable)).toEqual([true, true]);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { type Order } from './model';
import { anOrder, startTestClient, STORE, type TestClient } from './test-client';

/** The vendor's own samples; what the stand-in answers must have the same keys, at every depth, and kinds of values. */
const SAMPLES = path.join(__dirname, '../../test/contracts/shipstation-samples');

/** Keys that the contract names although the sample has none of them. */
const EXCEPTIONS: Readonly<Record<string, { plus: string[]; why: string }>> = {
  order: {
    plus: [
      'externallyFulfilledById',
      'externallyFulfilledByName',
      'advancedOptions.billToMyOtherAccount',
      'weight.WeightUnits',
      'items.weight.WeightUnits',
    ],
    why: 'contracts: shipstation §2.3 lists them; the samples are older',
  },
  shipment: {
    plus: ['orderKey', 'customerEmail', 'weight.WeightUnits', 'shipmentItems.weight.WeightUnits'],
    why: 'contracts: shipstation §2.6 lists them; the sample is older',
  },
  fulfillment: {
    plus: ['sellerFillProviderId', 'sellerFillProviderName'],
    why: 'contracts: shipstation §2.7 lists them; the sample is older',
  },
  product: {
    plus: ['aliases', 'upc', 'thumbnailUrl'],
    why: 'contracts: shipstation §2.9 lists them; the samples are older',
  },
  carrier: {
    plus: ['nickname', 'shippingProviderId', 'primary'],
    why: 'contracts: shipstation §2.9 lists them; the samples are older',
  },
  warehouseCreate: {
    plus: ['originAddress.addressVerified', 'returnAddress.addressVerified'],
    why: 'the samples of one warehouse have it, the sample of its creation has not',
  },
};

/** Samples that no answer is compared with. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'add_funds.json': 'needs the vendor’s approval, and the service never does it',
  'register_user.json': 'for partners of the vendor only',
  'custom-store-orders.xml': 'another protocol, in the other direction',
  'store_refresh.json':
    'shows a store, where the vendor’s text says {success, message} (contracts: shipstation §2.11)',
  'webhook_unsubscribe.json': 'is empty, as the answer is',
};

const compared = new Set<string>();

function sample(name: string): unknown {
  compared.add(name);
  return JSON.parse(fs.readFileSync(path.join(SAMPLES, name), 'utf8')) as unknown;
}

/** Path of each key → the kinds of its values; the elements of an array share the array's path. */
function shape(value: unknown, at = '', into = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (Array.isArray(value)) {
    for (const element of value) shape(element, at, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const here = at === '' ? key : `${at}.${key}`;
      const kinds = into.get(here) ?? new Set<string>();
      into.set(here, kinds);
      kinds.add(Array.isArray(inner) ? 'array' : inner === null ? 'null' : typeof inner);
      shape(inner, here, into);
    }
  }
  return into;
}

/** `inside` names the list that holds the things, if they are in one. */
function expectAlike(answer: unknown, name: string, exception?: keyof typeof EXCEPTIONS, inside = ''): void {
  const ours = shape(answer);
  const theirs = shape(sample(name));
  const plus = (exception === undefined ? undefined : EXCEPTIONS[exception])?.plus ?? [];
  const allowed = plus.map((key) => (inside === '' ? key : `${inside}.${key}`));
  // What is null or empty on one side has no keys to compare below it.
  const hollow = (map: Map<string, Set<string>>, key: string): boolean =>
    key.split('.').some((_, i, all) => {
      const parent = all.slice(0, i).join('.');
      return (
        parent !== '' && map.has(parent) && ![...map.keys()].some((other) => other.startsWith(`${parent}.`))
      );
    });
  const missing = [...theirs.keys()].filter((key) => !ours.has(key) && !hollow(ours, key));
  const extra = [...ours.keys()].filter((key) => !theirs.has(key) && !hollow(theirs, key));
  expect(missing).toEqual([]);
  expect(extra.filter((key) => !allowed.includes(key))).toEqual([]);
  for (const [key, kinds] of theirs) {
    const mine = ours.get(key);
    if (mine === undefined) continue;
    const known = [...kinds].filter((kind) => kind !== 'null');
    const got = [...mine].filter((kind) => kind !== 'null');
    if (known.length > 0 && got.length > 0) expect({ key, kinds: got }).toEqual({ key, kinds: known });
  }
}

let ss: TestClient;
let order: Order;
beforeEach(async () => {
  ss = await startTestClient();
  [order] = ss.my.importOrders([full('A1')]) as [Order];
});
afterEach(() => ss.close());

/** An order with everything filled in that the samples fill in. */
function full(number: string): ReturnType<typeof anOrder> {
  return anOrder(number, {
    items: [
      {
        lineItemKey: 'k',
        sku: 'ABC123',
        name: 'Item',
        weight: { value: 24, units: 'ounces' },
        quantity: 2,
        unitPrice: 99.99,
        taxAmount: 2.5,
        shippingAmount: 5,
        warehouseLocation: 'Aisle 1',
        options: [{ name: 'Size', value: 'Large' }],
        upc: '32-65-98',
      },
    ],
    dimensions: { units: 'inches', length: 7, width: 5, height: 6 },
    internationalOptions: {
      contents: 'merchandise',
      customsItems: [{ description: 'Cane', quantity: 1, value: 225, countryOfOrigin: 'US' }],
      nonDelivery: 'return_to_sender',
    },
  });
}

describe('answers look like the vendor’s samples:', () => {
  const id = (): string => String(order.orderId);

  it('orders, one and many', async () => {
    expectAlike(await ss.ok('GET', `/orders/${id()}`), 'get_order.json', 'order');
    expectAlike(await ss.ok('GET', '/orders'), 'list_orders_with_parameters.json', 'order', 'orders');
    expectAlike(await ss.ok('POST', '/orders/createorder', full('A2')), 'create_order.json', 'order');
    expectAlike(await ss.ok('POST', '/orders/createorder', full('A2')), 'update_order.json', 'order');
    expectAlike(await ss.ok('POST', '/orders/createorders', [full('A3')]), 'create_orders.json');
  });

  it('what is done to orders', async () => {
    const { orderId } = order;
    const user = (await ss.ok<{ userId: string }[]>('GET', '/users'))[0];
    expectAlike(await ss.ok('POST', '/orders/addtag', { orderId, tagId: 8221 }), 'add_tag_to_order.json');
    expectAlike(
      await ss.ok('POST', '/orders/removetag', { orderId, tagId: 8221 }),
      'remove_tag_from_order.json',
    );
    const assign = { orderIds: [orderId], userId: user?.userId };
    expectAlike(await ss.ok('POST', '/orders/assignuser', assign), 'assign_user_to_order.json');
    expectAlike(await ss.ok('POST', '/orders/unassignuser', assign), 'unassign_user_to_order.json');
    expectAlike(
      await ss.ok('POST', '/orders/holduntil', { orderId, holdUntilDate: '2024-07-01' }),
      'hold_order_until.json',
    );
    expectAlike(
      await ss.ok('POST', '/orders/restorefromhold', { orderId }),
      'restore_order_from_on_hold.json',
    );
    expectAlike(
      await ss.ok('POST', '/orders/markasshipped', { orderId, carrierCode: 'USPS' }),
      'mark_order_as_shipped.json',
    );
    expectAlike(await ss.ok('GET', '/fulfillments'), 'fulfillments_list.json', 'fulfillment', 'fulfillments');
    expectAlike(await ss.ok('DELETE', `/orders/${id()}`), 'delete_order.json');
  });

  it('labels, rates and shipments', async () => {
    const bought = await ss.ok<{ shipmentId: number }>('POST', '/orders/createlabelfororder', {
      orderId: order.orderId,
      carrierCode: 'royal_mail',
      serviceCode: 'rm_tracked_24',
      confirmation: 'none',
      shipDate: '2024-06-10',
      testLabel: false,
    });
    expectAlike(bought, 'create_label_for_order.json');
    expectAlike(
      await ss.ok('GET', '/shipments?includeShipmentItems=true'),
      'list_all_shipments.json',
      'shipment',
      'shipments',
    );
    expectAlike(
      await ss.ok('POST', '/shipments/voidlabel', { shipmentId: bought.shipmentId }),
      'void_shipment_label.json',
    );
    const rates = await ss.ok('POST', '/shipments/getrates', {
      carrierCode: 'fedex',
      fromPostalCode: '1',
      toPostalCode: '2',
      toCountry: 'GB',
      weight: { value: 1, units: 'ounces' },
    });
    expectAlike(rates, 'get_shipment_rates.json');
  });

  it('carriers, products and customers', async () => {
    expectAlike(await ss.ok('GET', '/carriers'), 'list_carriers.json', 'carrier');
    expectAlike(await ss.ok('GET', '/carriers/getcarrier?carrierCode=ups'), 'get_carrier.json', 'carrier');
    expectAlike(await ss.ok('GET', '/carriers/listservices?carrierCode=ups'), 'list_services.json');
    expectAlike(await ss.ok('GET', '/carriers/listpackages?carrierCode=ups'), 'list_packages.json');
    const product = sample('product_get.json') as { sku: string; name: string };
    const { productId } = ss.my.addProduct({ ...product, productId: 77 });
    expectAlike(await ss.ok('GET', `/products/${String(productId)}`), 'product_get.json', 'product');
    expectAlike(await ss.ok('GET', '/products'), 'product_list.json', 'product', 'products');
    const body = await ss.ok('GET', `/products/${String(productId)}`);
    expectAlike(await ss.ok('PUT', `/products/${String(productId)}`, body), 'product_update.json');
    const { customers } = await ss.ok<{ customers: { customerId: number }[] }>('GET', '/customers');
    expectAlike(await ss.ok('GET', '/customers'), 'list_customers.json');
    expectAlike(await ss.ok('GET', `/customers/${String(customers[0]?.customerId)}`), 'customer_get.json');
  });

  it('warehouses', async () => {
    const body = { warehouseName: 'New', originAddress: { name: 'Desk', company: 'Co', country: 'GB' } };
    const made = await ss.ok<{ warehouseId: number }>('POST', '/warehouses/createwarehouse', body);
    expectAlike(made, 'warehouse_create.json', 'warehouseCreate');
    const at = `/warehouses/${String(made.warehouseId)}`;
    expectAlike(await ss.ok('GET', at), 'warehouse_get.json');
    expectAlike(await ss.ok('PUT', at, body), 'warehouse_update.json');
  });

  it('stores, tags, users and webhooks', async () => {
    expectAlike(await ss.ok('GET', '/stores'), 'list_stores.json');
    expectAlike(await ss.ok('GET', `/stores/${String(STORE)}`), 'store_get.json');
    expectAlike(await ss.ok('GET', '/stores/marketplaces'), 'list_marketplaces.json');
    expectAlike(
      await ss.ok('GET', `/stores/getrefreshstatus?storeId=${String(STORE)}`),
      'store_refresh_status.json',
    );
    expectAlike(await ss.ok('POST', '/stores/deactivate', { storeId: STORE }), 'store_deactivate.json');
    expectAlike(await ss.ok('POST', '/stores/reactivate', { storeId: STORE }), 'store_reactivate.json');
    expectAlike(await ss.ok('GET', '/accounts/listtags'), 'list_tags.json');
    // The sample shows one user without the list around it.
    expectAlike(await ss.ok('GET', '/users'), 'user_list.json');
    const hook = { target_url: 'http://127.0.0.1:9/hook', event: 'SHIP_NOTIFY' };
    expectAlike(await ss.ok('POST', '/webhooks/subscribe', hook), 'webhook_subscribe.json');
  });
});

it('every sample is compared, or named with the reason why not', () => {
  const all = fs.readdirSync(SAMPLES);
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((name) => !compared.has(name) && NOT_COMPARED[name] === undefined)).toEqual([]);
  expect(Object.values(EXCEPTIONS).every(({ why }) => why !== '')).toBe(true);
});

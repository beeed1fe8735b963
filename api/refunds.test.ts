import { setTimeout as sleep } from 'node:timers/promises';
import { as, type Cin7ProductId, type ConnectionId, type Money, type Sku } from '../domain/ids';
import { type SalePlan } from '../domain/sale-plan';
import { defaultSettings } from '../schemas/settings';
import { seedConnection } from '../test/api/seed-connection';
import { seedOrder } from '../test/api/seed-order';
import { demo, type StartedApi, startedApi } from '../test/api/started-api';

/** The API alone, with Temporal down: what it answers, and that a refund is kept all the same. */
let api: StartedApi;
const shop = as<ConnectionId>('shop');
const base = '/api/v1/tenants/demo/connections/shop';

beforeAll(async () => {
  api = await startedApi();
  await seedConnection(api.db, demo, shop);
  for (const id of ['1', '2', '3', '4'])
    await seedOrder(api.db, { tenant: demo, connection: shop, id, state: 'done' });
  for (const id of ['1', '2', '4']) await seedSale(id);
});
afterAll(() => api.stop());

const admin = (method: 'get' | 'post' | 'put', path: string, body?: object) =>
  api.call(method, `${base}${path}`, api.tokens.admin, body);

const money = (text: string) => as<Money>(text);
/** Two mugs at 5.00 and shipping of 2.50. */
const plan: SalePlan = {
  kind: 'Simple',
  lines: [
    {
      productId: as<Cin7ProductId>('00000000-0000-4000-8000-000000000001'),
      sku: as<Sku>('MUG'),
      name: 'A mug',
      quantity: '2',
      price: '5.00',
      tax: money('0.00'),
      total: money('10.00'),
      comment: '',
    },
  ],
  charges: [
    {
      description: 'Shipping',
      quantity: '1',
      price: '2.50',
      tax: money('0.00'),
      total: money('2.50'),
      comment: '',
    },
  ],
  taxRule: 'VAT',
  net: money('12.50'),
  tax: money('0.00'),
  total: money('12.50'),
  route: { location: 'London', reason: '', candidates: [] },
  autoMode: 'AUTOPICKPACKSHIP',
  invoice: 'AUTHORISED',
  payment: null,
  notes: [],
  orderDate: '2026-01-05',
  currency: 'GBP',
};

async function seedSale(id: string): Promise<void> {
  await api.db
    .insertInto('order_snapshot')
    .values({ tenant_id: demo, ss_account: 'ss-100', order_id: id, hash: 'h1', payload: '{}' })
    .execute();
  await api.db
    .insertInto('order_plan')
    .values({
      tenant_id: demo,
      ss_account: 'ss-100',
      order_id: id,
      generation: 1,
      settings_version: 1,
      snapshot_hash: 'h1',
      plan: JSON.stringify(plan),
      sale_id: `sale-${id}`,
      sale_number: `SO-${id}`,
    })
    .execute();
}

test('of many full refunds that are asked for at once one is taken, and the others are told what is left', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      admin('post', '/orders/1/refunds', { requestId: `r-${String(n)}`, full: true }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array.from({ length: 9 }, () => 422)]);
  const list = await admin('get', '/orders/1/refunds').expect(200);
  expect(list.body).toMatchObject({
    left: '0.00',
    refunds: [{ total: '12.50', state: 'open', status: 'Working' }],
  });
  const row = await api.db
    .selectFrom('ss_order')
    .selectAll()
    .where('order_id', '=', '1')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ refunds_open: true, wake_why: 'reconsider' });
});

test('the same request again, also with another body, is the same refund', async () => {
  const first = await admin('post', '/orders/2/refunds', {
    requestId: 'same',
    lines: [{ item: 'mug', quantity: 1 }],
  }).expect(202);
  const again = await admin('post', '/orders/2/refunds', { requestId: 'same', full: true }).expect(200);
  expect((again.body as { refund: object }).refund).toEqual((first.body as { refund: object }).refund);
  expect((await admin('get', '/orders/2/refunds')).body).toMatchObject({ left: '7.50' });
});

test.each([
  [{ full: true }, 'requestId', 'is missing'],
  [{ requestId: 'a' }, 'lines', 'Say what is refunded'],
  [{ requestId: 'a', full: true, amount: 1 }, 'full', 'name no lines'],
  [{ requestId: 'a', lines: [{ item: 'MUG' }] }, 'lines.0', 'needs a quantity'],
  [{ requestId: 'a', lines: [{ item: 'MUG', quantity: 0 }] }, 'lines.0.quantity', 'above zero'],
  [{ requestId: 'a', lines: [{ item: 'MUG', quantity: -1 }] }, 'lines.0.quantity', 'quantity'],
  [{ requestId: 'a', amount: '1.001' }, 'amount', 'at most two places'],
  [{ requestId: 'a', amount: 1, colour: 'red' }, 'colour', ''],
  [{ requestId: 'a', lines: [{ item: 'LAMP', quantity: 1 }] }, 'lines.0.item', 'no line or charge “LAMP”'],
  [
    { requestId: 'a', lines: [{ item: 'MUG', quantity: 3 }] },
    'lines.0.quantity',
    '2 were billed and 1 refunded, so at most 1 more',
  ],
  [{ requestId: 'a', amount: '7.51' }, 'the body', 'at most 7.50 more'],
  [{ requestId: 'a', amount: 1, restockLocation: 'Nowhere' }, 'restockLocation', 'no active location'],
])('a wrong body is refused with the field and why: %j', async (body, path, words) => {
  const answer = await admin('post', '/orders/2/refunds', body).expect(422);
  const { errors } = answer.body as { errors: { path: string; sentence: string }[] };
  expect(errors.map((error) => error.path)).toContain(path);
  expect(errors.map((error) => error.sentence).join(' ')).toContain(words);
});

test('an order that is planned anew in the moment of the request is refunded by what it is billed with then', async () => {
  const answer = await api.db.transaction().execute(async (trx) => {
    await trx.selectFrom('ss_order').select('order_id').where('order_id', '=', '4').forUpdate().execute();
    const asked = admin('post', '/orders/4/refunds', { requestId: 'a', full: true }).then((told) => told);
    await sleep(500);
    const smaller = { ...plan, charges: [], net: money('10.00'), total: money('10.00') };
    await trx
      .updateTable('order_plan')
      .set({ plan: JSON.stringify(smaller) })
      .where('order_id', '=', '4')
      .execute();
    return { asked };
  });
  expect((await answer.asked).body).toMatchObject({ refund: { total: '10.00' } });
});

test('an order without a sale, and one that nobody knows, have nothing to refund', async () => {
  await admin('post', '/orders/3/refunds', { requestId: 'a', full: true }).expect(409);
  await admin('post', '/orders/99/refunds', { requestId: 'a', full: true }).expect(404);
});

test('settings of refunds that contradict others are told by their names', async () => {
  const put = async (changes: object) => {
    const answer = await admin('put', '/settings', { ...defaultSettings, ...changes });
    return (answer.body as { errors?: { path: string; sentence: string }[] }).errors;
  };
  expect(await put({ ignoreRestockForUnfulfilled: true, processing: 'pick' })).toEqual([
    {
      path: 'ignoreRestockForUnfulfilled',
      sentence: 'ignoreRestockForUnfulfilled goes only with processing "pick-pack-ship", not with "pick".',
    },
  ]);
  expect(await put({ refunds: 'automatic' })).toEqual([
    {
      path: 'refunds',
      sentence: 'refunds "automatic" needs invoiceStatus "authorised": Cin7 credits no draft.',
    },
  ]);
  expect((await put({ refunds: 'never', refundWatchDays: 1.5 }))?.map(({ path }) => path)).toEqual([
    'refunds',
    'refundWatchDays',
  ]);
  expect(
    await put({ refunds: 'automatic', invoiceStatus: 'authorised', refundWatchDays: 30 }),
  ).toBeUndefined();
});

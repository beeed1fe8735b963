import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const itemIds = (items: { orderItemId: number }[]) => items.map((item) => item.orderItemId);

test('an order that is split after its capture makes no second sale, and its parent no false edit', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ items: [line('MUG', 2), line('LAMP')] }));
  const [first = 0] = itemIds(shop.account.order(Number(done.orderId))?.items ?? []);
  const [part] = shop.account.splitOrder(Number(done.orderId), [[{ orderItemId: first, quantity: 2 }]]);
  await shop.pull();

  const child = await shop.untilState(String(part?.orderId), 'skipped');
  expect((await shop.timeline(child.orderId)).join('\n')).toContain(
    `split off from order id ${done.orderId}`,
  );
  expect(await shop.order(done.orderId)).toMatchObject({ state: 'done', problem: null });
  expect(shop.sales()).toHaveLength(1);
});

test('an order that was split before we saw it parks: it could be billed twice or not at all', async () => {
  const shop = await house.openShop();
  const [id = ''] = shop.import(order({ items: [line('MUG', 2), line('LAMP')] }));
  const [first = 0] = itemIds(shop.account.order(Number(id))?.items ?? []);
  const [part] = shop.account.splitOrder(Number(id), [[{ orderItemId: first, quantity: 2 }]]);
  await shop.pull();
  const parked = await Promise.all(
    [id, String(part?.orderId)].map((each) => shop.untilState(each, 'needs-you')),
  );
  expect(parked.map((each) => each.problem?.code)).toEqual(['split-root-unknown', 'split-root-unknown']);
  expect(shop.sales()).toEqual([]);
});

test('combined orders keep their own sales: the survivor gets no second one and no false edit', async () => {
  const shop = await house.openShop();
  const one = await shop.capture(order());
  const two = await shop.capture(order({ items: [line('VASE')] }));
  const survivor = shop.account.combineOrders([Number(one.orderId), Number(two.orderId)]);
  await shop.pull();
  expect(String(survivor.orderId)).toBe(one.orderId);
  expect(await shop.order(one.orderId)).toMatchObject({ state: 'done', problem: null });
  expect(await shop.order(two.orderId)).toMatchObject({ state: 'done', problem: null });
  expect(shop.sales()).toHaveLength(2);
  expect(shop.invoiced(one)).toBe(19.25);
});

test('a row split before its parent’s row was read still belongs to the parent’s sale, whichever comes first', async () => {
  const shop = await house.openShop({ settings: { captureWhen: 'shipped' } });
  const waiting = await shop.capture(order({ items: [line('MUG', 2), line('LAMP')] }), 'waiting');
  const [first = 0] = itemIds(shop.account.order(Number(waiting.orderId))?.items ?? []);
  const [part] = shop.account.splitOrder(Number(waiting.orderId), [[{ orderItemId: first, quantity: 1 }]]);
  shop.account.shipWithoutLabel(Number(waiting.orderId));
  shop.account.shipWithoutLabel(part?.orderId ?? 0);
  await shop.pull();
  const done = await shop.untilState(waiting.orderId, 'done');
  expect(shop.sales()).toHaveLength(1);
  // From the snapshot before the split: the child ships with it.
  expect(shop.invoiced(done)).toBe(57);
  const child = await until('the child is left', async () => {
    const found = await shop.order(String(part?.orderId));
    return found.state === 'skipped' && found;
  });
  expect(child.sale).toBeNull();
});

import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { PUBLIC_URL: 'api' } });
});
afterAll(() => house.close());
afterEach(() => house.cin7.switches.reset());

const short = () => order({ items: [line('RARE', 2, { unitPrice: 30 }), line('MUG')] });

test.each(['none', 'draft'] as const)(
  'short stock (Cin7 leaves %s pick behind): invoiced and paid, then it waits and says for what',
  async (shortPickForm) => {
    house.cin7.switches.set({ shortPickForm });
    const shop = await house.openShop();
    const parked = await shop.capture(short(), 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'short-stock', whoActs: 'merchant' });
    expect(parked.problem?.sentence).toBe('2 × RARE are short at London.');
    const sale = shop.saleOf(parked);
    expect(parked.problem?.fix).toContain(sale.number);
    expect(sale.invoices.map((invoice) => invoice.status)).toEqual(['AUTHORISED']);
    expect(sale.payments).toHaveLength(1);
    expect(sale.fulfilments.filter((each) => each.pack.status === 'AUTHORISED')).toEqual([]);
  },
);

test('picked in Cin7 meanwhile: the webhook ends the wait by itself', async () => {
  const shop = await house.openShop();
  const parked = await shop.capture(short(), 'needs-you');
  shop.merchant.receive('RARE', 'London', 5);
  await shop.merchant.pick(shop.saleOf(parked));
  const done = await shop.untilState(parked.orderId, 'done');
  expect((await shop.timeline(done.orderId)).join('\n')).toContain('Picked in Cin7 Core meanwhile');
  expect(shop.salesOf(done)).toHaveLength(1);
});

test('without webhooks, picking and retry end it; retry before it was picked waits on', async () => {
  house.cin7.switches.set({ webhookDelayMs: 3_600_000 });
  const shop = await house.openShop();
  const parked = await shop.capture(short(), 'needs-you');
  await shop.decide(parked.orderId, 'retry');
  await until('it looked again', async () => {
    const lines = await shop.timeline(parked.orderId);
    return lines.filter((each) => each.startsWith('step parked')).length === 2;
  });
  shop.merchant.receive('RARE', 'London', 5);
  await shop.merchant.pick(shop.saleOf(parked));
  await shop.decide(parked.orderId, 'retry');
  await shop.untilState(parked.orderId, 'done');
});

test('a sale that the merchant voids while it waits is told, and can be skipped', async () => {
  const shop = await house.openShop({ settings: { invoiceStatus: 'draft', paymentAccounts: {} } });
  const parked = await shop.capture(short(), 'needs-you');
  await shop.merchant.voidSale(shop.saleOf(parked));
  const voided = await until('the void is told', async () => {
    const now = await shop.order(parked.orderId);
    return now.problem?.code === 'sale-voided' && now;
  });
  expect(voided.problem?.sentence).toContain('was voided');
  await shop.decide(parked.orderId, 'skip');
  await shop.untilState(parked.orderId, 'done');
});

import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
afterEach(() => house.cin7.faults.clear());

const paidIn = (shop: Shop, of: Order) =>
  shop
    .saleOf(of)
    .payments.map(({ Amount, Account, Reference }) => `${Amount.toFixed(2)} ${Account} ${Reference}`);

/** Five mugs: 42.50 in all, of which so much is paid. */
const partly = (amountPaid: number) => order({ items: [line('MUG', 5)], amountPaid });

test('more is paid later, by another method: a second payment on that method’s account; told again, nothing more', async () => {
  const shop = await house.openShop({ settings: { paymentAccounts: { Card: '713', PayPal: '718' } } });
  const done = await shop.capture(partly(20));
  const reference = `SS-ss-${String(shop.keys.storeId)}-${done.orderId}`;
  expect(paidIn(shop, done)).toEqual([`20.00 713 ${reference}-1`]);

  shop.account.editOrder(Number(done.orderId), { amountPaid: 42.5, paymentMethod: 'PayPal' });
  await shop.pull();
  await until('the rest is paid', () => shop.saleOf(done).payments.length === 2);
  await shop.pull();
  await shop.call('POST', `/orders/${done.orderId}/process-now`);
  await shop.untilState(done.orderId, 'done');
  await shop.history(done);
  expect(paidIn(shop, done)).toEqual([`20.00 713 ${reference}-1`, `22.50 718 ${reference}-2`]);
  const told = (await shop.timeline(done.orderId)).filter((each) => each.startsWith('step paid: 22.50'));
  expect(told).toEqual(['step paid: 22.50 GBP paid to account 718.']);
});

test('the answer to a later payment is lost: it is found by its reference, and paid once', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(partly(10));
  house.cin7.faults.add({
    kinds: ['commit-drop'],
    rate: 1,
    path: '/sale/payment',
    writesOnly: true,
    times: 1,
  });
  shop.account.editOrder(Number(done.orderId), { amountPaid: 30 });
  await shop.pull();
  await until('it is told', async () =>
    (await shop.timeline(done.orderId)).some((each) => each.startsWith('step paid: 20.00')),
  );
  expect(shop.saleOf(done).payments.map(({ Amount }) => Amount)).toEqual([10, 20]);
});

test('a method without an account: captured without payment, visibly; mapped later and processed now, it is paid', async () => {
  const shop = await house.openShop({ settings: { paymentAccounts: { Card: '713' } } });
  const done = await shop.capture(order({ paymentMethod: 'Voucher' }));
  expect(shop.saleOf(done).payments).toEqual([]);
  const why =
    'Payment method "Voucher" is mapped to no account, so the 19.25 paid is not written to Cin7 Core.';
  expect((await shop.timeline(done.orderId)).join('\n')).toContain(why);
  expect((await shop.detail(done.orderId)).plan?.notes).toContain(why);

  await shop.call('PUT', '/mappings/payment-accounts', { Card: '713', Voucher: '718' });
  await shop.call('POST', `/orders/${done.orderId}/process-now`);
  await until('it is paid', () => shop.saleOf(done).payments.length === 1);
  expect(shop.saleOf(done).payments[0]).toMatchObject({ Amount: 19.25, Account: '718' });
});

test('what is paid later by a method without an account is told once', async () => {
  const shop = await house.openShop({ settings: { paymentAccounts: { Card: '713' } } });
  const done = await shop.capture(partly(20));
  shop.account.editOrder(Number(done.orderId), { amountPaid: 30, paymentMethod: 'Voucher' });
  await shop.pull();
  const unpaid = async () =>
    (await shop.timeline(done.orderId)).filter((each) => each.startsWith('step unpaid'));
  await until('it is told', async () => (await unpaid()).length === 1);
  await shop.call('POST', `/orders/${done.orderId}/process-now`);
  await shop.history(done);
  expect(await unpaid()).toEqual([
    'step unpaid: Payment method "Voucher" is mapped to no account, so the 10.00 paid is not written to Cin7 Core.',
  ]);
  expect(shop.saleOf(done).payments).toHaveLength(1);
});

describe('Cin7 refuses a later payment', () => {
  /** 20 of 42.50 are written; the rest comes by a method whose account Cin7 lets nobody pay to. */
  const refused = async () => {
    const shop = await house.openShop({ settings: { paymentAccounts: { Card: '713', PayPal: '718' } } });
    const done = await shop.capture(partly(20));
    const paypal = [...shop.cin7.accounts.values()].find(({ Code }) => Code === '718');
    if (paypal === undefined) throw new Error('The company has no account 718.');
    paypal.ForPayments = false;
    shop.account.editOrder(Number(done.orderId), { amountPaid: 42.5, paymentMethod: 'PayPal' });
    await shop.pull();
    await shop.untilState(done.orderId, 'needs-you');
    return { shop, done, paypal };
  };

  test('retried, it is written once Cin7 takes it', async () => {
    const { shop, done, paypal } = await refused();
    paypal.ForPayments = true;
    await shop.decide(done.orderId, 'retry');
    await shop.untilState(done.orderId, 'done');
    expect(paidIn(shop, done).map((each) => each.slice(0, 9))).toEqual(['20.00 713', '22.50 718']);
  });

  test('its method mapped to another account and retried, it is written there', async () => {
    const { shop, done } = await refused();
    await shop.call('PUT', '/mappings/payment-accounts', { Card: '713', PayPal: '712' });
    await shop.decide(done.orderId, 'retry').catch(() => undefined);
    await shop.untilState(done.orderId, 'done');
    expect(paidIn(shop, done).map((each) => each.slice(0, 9))).toEqual(['20.00 713', '22.50 712']);
  });

  test('skipped, it stays out until a person asks for it', async () => {
    const { shop, done, paypal } = await refused();
    await shop.decide(done.orderId, 'skip');
    await shop.untilState(done.orderId, 'done');
    paypal.ForPayments = true;
    shop.account.editOrder(Number(done.orderId), { amountPaid: 43 });
    await shop.pull();
    await shop.history(done);
    expect(shop.saleOf(done).payments).toHaveLength(1);
    await shop.call('POST', `/orders/${done.orderId}/process-now`);
    await until('it is paid', () => shop.saleOf(done).payments.length === 2);
  });
});

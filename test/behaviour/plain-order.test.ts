import { type SettingsDocument } from '../../schemas/settings';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** How far the sale's one fulfilment went. */
const reached = (shop: Shop, of: { orderId: string }) => {
  const { pick, pack, ship } = shop.saleOf(of).fulfilments[0] ?? {};
  const done = (part: { status: string } | undefined) => part?.status === 'AUTHORISED';
  return [done(pick) && 'picked', done(pack) && 'packed', done(ship) && 'shipped'].filter(Boolean);
};

test('a plain order becomes one Simple sale: authorised, picked, packed, shipped, invoiced and paid to the cent', async () => {
  const shop = await house.openShop();
  const imported = order({ items: [line('MUG', 3), line('VASE', 7)], shippingAmount: 4.95 });
  const done = await shop.capture(imported);

  const sale = shop.saleOf(done);
  expect(sale).toMatchObject({ type: 'Simple Sale', voided: false });
  expect(sale.header).toMatchObject({
    ExternalID: `shipstation:${done.shipstationAccount}:${done.orderId}`,
    CustomerReference: imported.orderNumber,
    TaxCalculation: 'Exclusive',
  });
  expect(sale.order.status).toBe('AUTHORISED');
  expect(reached(shop, done)).toEqual(['picked', 'packed', 'shipped']);
  expect(sale.invoices.map((invoice) => invoice.status)).toEqual(['AUTHORISED']);
  expect(shop.invoiced(done)).toBe(imported.amountPaid);
  expect(sale.payments.map(({ Type, Amount, Account }) => ({ Type, Amount, Account }))).toEqual([
    { Type: 'Payment', Amount: imported.amountPaid, Account: '713' },
  ]);
  expect(done.sale).toEqual({ id: sale.ID, number: sale.number });
});

test('an order with line options, notes and a company keeps them where Cin7 shows them', async () => {
  const shop = await house.openShop();
  const options = [
    { name: 'Colour', value: 'Blue' },
    { name: 'Size', value: 'L' },
  ];
  const plain = order();
  const done = await shop.capture({
    ...plain,
    items: [line('MUG', 1, { options })],
    customerNotes: 'Leave it with the neighbour',
    shipTo: { ...plain.shipTo, company: 'Quayside Ltd' },
    amountPaid: 8.5,
  });
  const { header, order: document } = shop.saleOf(done);
  expect(document.lines[0]?.Comment).toBe('Colour: Blue, Size: L');
  expect(header.Note).toBe('Leave it with the neighbour');
  expect(header.ShippingAddress).toMatchObject({ Company: 'Quayside Ltd', City: 'Chicago', Country: 'USA' });
});

test('a known buyer’s plain order costs five calls to Cin7 and at most 60 events, the median of ten', async () => {
  const shop = await house.openShop();
  const buyer = order();
  await shop.capture(buyer);
  const figures: { calls: number; events: number }[] = [];
  for (let nth = 0; nth < 10; nth++) {
    const before = house.cin7.journal.entries().at(-1)?.seq ?? 0;
    const repeat = order({ customerUsername: buyer.customerUsername, customerEmail: buyer.customerEmail });
    const done = await shop.capture({ ...repeat, billTo: buyer.billTo, shipTo: buyer.shipTo });
    const events = (await shop.history(done)).events?.length ?? 0;
    figures.push({ calls: shop.cin7Calls(before).length, events });
  }
  const calls = figures.map((each) => each.calls).sort((a, b) => a - b);
  expect(calls[5]).toBeLessThanOrEqual(5);
  expect(calls.at(-1)).toBeLessThanOrEqual(6);
  expect(Math.max(...figures.map((each) => each.events))).toBeLessThanOrEqual(60);
});

describe('how far an order goes is a setting', () => {
  const table: [SettingsDocument['processing'], string[]][] = [
    ['none', []],
    ['pick', ['picked']],
    ['pick-pack', ['picked', 'packed']],
    ['pick-pack-ship', ['picked', 'packed', 'shipped']],
  ];
  test.each(table)('processing %s leaves it %j', async (processing, parts) => {
    const shop = await house.openShop({ settings: { processing } });
    const done = await shop.capture(order());
    expect(reached(shop, done)).toEqual(parts);
    expect(shop.saleOf(done).order.status).toBe('AUTHORISED');
    expect(shop.saleOf(done).payments).toHaveLength(1);
  });

  test('invoiceStatus draft leaves a draft with the same total, unpaid, and says so', async () => {
    const shop = await house.openShop({ settings: { invoiceStatus: 'draft' } });
    const imported = order({ shippingAmount: 3 });
    const done = await shop.capture(imported);
    const sale = shop.saleOf(done);
    expect(sale.invoices.map((invoice) => invoice.status)).toEqual(['DRAFT']);
    expect(shop.invoiced(done)).toBe(imported.amountPaid);
    expect(sale.payments).toEqual([]);
    const { plan } = await shop.detail(done.orderId);
    expect(plan?.notes.join(' ')).toContain('The invoice stays a draft');
  });

  test('the revenue account, the price tier and the shop’s name reach the sale', async () => {
    const shop = await house.openShop({
      settings: { revenueAccount: '260', priceTier: 'Trade', salesRepresentative: 'store-name' },
    });
    const storeId = shop.keys.storeId + 1;
    const done = await shop.capture(order({ advancedOptions: { warehouseId: 901, storeId } }));
    const sale = shop.saleOf(done);
    expect(sale.header).toMatchObject({ PriceTier: 'Trade', SalesRepresentative: 'Harbour Goods' });
    expect(sale.invoices[0]?.lines.map((each) => each.Account)).toEqual(['260', '260']);
  });
});

describe('payment', () => {
  test('an unmapped payment method writes no payment, and the plan says so', async () => {
    const shop = await house.openShop({ settings: { paymentAccounts: { PayPal: '718' } } });
    const done = await shop.capture(order({ paymentMethod: 'Cheque' }));
    expect(shop.saleOf(done).payments).toEqual([]);
    const { plan } = await shop.detail(done.orderId);
    expect(plan?.paid).toBe(false);
    expect(plan?.notes).toContainEqual(
      expect.stringContaining('Payment method "Cheque" is mapped to no account'),
    );
  });

  test('each method goes to its own account; an unpaid order is not paid', async () => {
    const shop = await house.openShop({ settings: { paymentAccounts: { PayPal: '718', '*': '712' } } });
    const [paypal, card, unpaid] = await Promise.all(
      [order({ paymentMethod: 'PayPal' }), order(), order({ amountPaid: 0 })].map((each) =>
        shop.capture(each),
      ),
    );
    const accounts = [paypal, card, unpaid].map((each) =>
      each === undefined ? 'none' : shop.saleOf(each).payments.map((payment) => payment.Account),
    );
    expect(accounts).toEqual([['718'], ['712'], []]);
  });
});

import { openState } from '../kit/state';
import { orderTotal } from '../shipstation/orders/build-order';
import { startShipStation } from '../shipstation/start-shipstation';
import { demoAccount } from './demo-account';
import { demoGoods, goodsOf, isProductCode } from './demo-goods';
import { DEMO_SHIPSTATION } from './demo-keys';
import { demoOrders, vendorSampleOrders } from './demo-orders';
import { startDrip } from './drip';

const startAccount = () => startShipStation({ accounts: [demoAccount()] });

describe('the demo’s orders', () => {
  const orders = demoOrders();

  it('are the day of the shop and the vendor’s samples, each once', () => {
    expect(orders).toHaveLength(140);
    expect(new Set(orders.map((order) => order.orderKey)).size).toBe(140);
    expect(vendorSampleOrders().map((order) => order.orderNumber)).toEqual([
      'Test-International-API-DOCS',
      'TEST-ORDER-API-DOCS',
      'TEST-ORDER-API-DOCS',
    ]);
  });

  it('are taken by the demo’s account, paid in full but for the samples', async () => {
    const standIn = await startAccount();
    const imported = standIn.account(DEMO_SHIPSTATION.apiKey).importOrders(orders);
    const odd = imported.filter((order) => order.amountPaid !== order.orderTotal);
    expect(odd.map((order) => order.customerUsername)).toEqual([
      'sholmes1854@methodsofdetection.com',
      'headhoncho@whitehouse.gov',
      'headhoncho@whitehouse.gov',
    ]);
    expect(new Set(imported.map((order) => order.advancedOptions.warehouseId))).toEqual(
      new Set([901, 902, 903]),
    );
    await standIn.close();
  });

  it('carry tax on their lines, or on the order alone, or none', () => {
    const day = orders.filter((order) => order.orderKey?.startsWith('online-retail'));
    const lineTax = (order: (typeof day)[number]): number =>
      (order.items ?? []).reduce((sum, item) => sum + Math.round((item.taxAmount ?? 0) * 100), 0);
    const onLines = day.filter((order) => lineTax(order) > 0);
    const onOrder = day.filter((order) => lineTax(order) === 0 && (order.taxAmount ?? 0) > 0);
    expect(onLines.length).toBeGreaterThan(8);
    expect(onOrder.length).toBeGreaterThan(8);
    expect(onLines.length + onOrder.length).toBeLessThan(day.length / 2);
    for (const order of onLines) expect(lineTax(order)).toBe(Math.round((order.taxAmount ?? 0) * 100));
  });
});

describe('the demo’s goods', () => {
  it('are all that is sold, with a few of each kind', () => {
    const count = new Map<string, number>();
    for (const { kind } of demoGoods()) count.set(kind, (count.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(count)).toEqual({
      stocked: 1329,
      short: 5,
      assembled: 5,
      kit: 5,
      unknown: 5,
    });
    const known = new Set(demoGoods().map((goods) => goods.sku.toLowerCase()));
    for (const order of demoOrders())
      for (const item of order.items ?? [])
        if (!item.adjustment && isProductCode(item.sku ?? ''))
          expect(known).toContain(item.sku?.toLowerCase());
  });

  it('of any file count a code once, whatever its case, and leave out what is no product', () => {
    const row = (code: string, quantity: number, price: string): string =>
      `1,${code},,${String(quantity)},2010-12-01 08:26:00,${price},,United Kingdom`;
    const csv = [
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      row('85123A', 6, '2.55'),
      row('85123a', 2, '2.95'),
      row('85123A', -1, '1.0'),
      row('POST', 1, '18.0'),
      row('C2', 1, '50.0'),
      row('BANK CHARGES', 1, '15.0'),
    ].join('\n');
    expect(goodsOf(csv)).toEqual([{ sku: '85123A', name: '85123A', price: 2.95, sold: 8, kind: 'stocked' }]);
  });
});

describe('the drip', () => {
  it('imports one order after the other and goes on there after a restart', async () => {
    const standIn = await startAccount();
    const account = standIn.account(DEMO_SHIPSTATION.apiKey);
    const state = openState();
    const orders = demoOrders().slice(0, 5);
    const numbers: string[] = [];
    const until = async (count: number): Promise<void> => {
      const drip = startDrip(account, orders, state, 1, (order) => numbers.push(order.orderNumber));
      while (drip.imported < count) await new Promise((resolve) => setTimeout(resolve, 1));
      drip.stop();
    };
    await until(2);
    const before = numbers.length;
    await until(5);
    expect(numbers.slice(before)[0]).toBe(orders[before]?.orderNumber);
    expect(numbers).toEqual(orders.map((order) => order.orderNumber));
    expect(account.orders().map((order) => order.orderKey)).toEqual(orders.map((order) => order.orderKey));
    expect(
      account.orders().map((order) => orderTotal(order.items, order.taxAmount, order.shippingAmount)),
    ).toEqual(account.orders().map((order) => order.orderTotal));
    await standIn.close();
  });
});

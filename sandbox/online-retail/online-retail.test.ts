import fs from 'node:fs';
import path from 'node:path';
import { startShipStation } from '../shipstation/start-shipstation';
import { buyerFor } from './buyers';
import { countryCode } from './countries';
import { documentsToOrders } from './documents-to-orders';
import { placeIn } from './places';

const DAY = fs.readFileSync(path.join(__dirname, '../data/online-retail/2010-12-01.csv'), 'utf8');
const HEAD = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const one = (...rows: string[]): NonNullable<ReturnType<typeof documentsToOrders>['orders'][number]> => {
  const [order] = documentsToOrders([HEAD, ...rows].join('\n')).orders;
  if (order === undefined) throw new Error('no order');
  return order;
};

/** Every country of the data set and of its second edition. */
const COUNTRIES =
  `United Kingdom|France|Australia|Netherlands|Germany|Norway|EIRE|Switzerland|Spain|Poland|Portugal|Italy|
Belgium|Lithuania|Japan|Iceland|Channel Islands|Denmark|Cyprus|Sweden|Austria|Israel|Finland|Bahrain|Greece|Hong Kong|Singapore|
Lebanon|United Arab Emirates|Saudi Arabia|Czech Republic|Canada|Unspecified|Brazil|USA|European Community|Malta|RSA|
Bermuda|Nigeria|Korea|Thailand|West Indies|Morocco`
    .split('|')
    .map((name) => name.trim());

describe('a day of the shop', () => {
  it('is read in full: orders, cancellations, book entries', () => {
    const day = documentsToOrders(DAY);
    expect(day.documents).toHaveLength(143);
    expect(day.orders).toHaveLength(137);
    expect(day.cancellations).toHaveLength(6);
    expect(day.bookEntries).toHaveLength(0);
    expect(
      documentsToOrders(`${HEAD}\nA563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,United Kingdom`),
    ).toMatchObject({
      orders: [],
      bookEntries: [{ invoiceNo: 'A563185' }],
    });
  });

  it('keeps every line and its order, and every penny', () => {
    const day = documentsToOrders(DAY);
    const first = day.orders.find((order) => order.orderNumber === '536365');
    expect(first).toMatchObject({
      orderKey: 'online-retail-536365',
      orderDate: '2010-12-01 08:26:00',
      orderStatus: 'awaiting_shipment',
      amountPaid: 139.12,
      taxAmount: 0,
      shippingAmount: 0,
      customerUsername: 'customer-17850',
    });
    expect(first?.items?.slice(0, 2)).toEqual([
      {
        lineItemKey: '536365-1',
        sku: '85123A',
        name: 'WHITE HANGING HEART T-LIGHT HOLDER',
        quantity: 6,
        unitPrice: 2.55,
      },
      { lineItemKey: '536365-2', sku: '71053', name: 'WHITE METAL LANTERN', quantity: 6, unitPrice: 3.39 },
    ]);
    expect(Math.max(...day.orders.map((order) => order.items?.length ?? 0))).toBe(591);
  });

  it('is taken by the stand-in with the totals that the file gives', async () => {
    const standIn = await startShipStation({ accounts: [{ apiKey: 'k', apiSecret: 's' }] });
    const { orders } = documentsToOrders(DAY);
    const imported = standIn.account('k').importOrders(orders);
    expect(imported.map((order) => order.orderTotal)).toEqual(orders.map((order) => order.amountPaid));
    // A second import of the same day brings nothing new.
    standIn.account('k').importOrders(orders);
    expect(standIn.account('k').orders()).toHaveLength(137);
    await standIn.close();
  });
});

describe('a document', () => {
  it('has postage and carriage as its shipping amount, whatever the quantity', () => {
    const order = one(
      '1,POST,POSTAGE,3,2010-12-01 08:45:00,18.0,12583.0,France',
      '1,C2,CARRIAGE,1,2010-12-01 08:45:00,0.1,12583.0,France',
      '1,DOT,DOTCOM POSTAGE,1,2010-12-01 08:45:00,0.2,12583.0,France',
      '1,22728,CLOCK,2,2010-12-01 08:45:00,3.75,12583.0,France',
    );
    expect(order).toMatchObject({ shippingAmount: 54.3, amountPaid: 61.8, items: [{ sku: '22728' }] });
  });

  it('has a discount as an adjustment at a negative price', () => {
    const order = one('1,D,Discount,-2,2010-12-01 09:41:00,27.5,14527.0,United Kingdom');
    expect(order.items).toMatchObject([{ sku: 'D', adjustment: true, quantity: 2, unitPrice: -27.5 }]);
    expect(order.amountPaid).toBe(-55);
  });

  it('has everything else as a line: manual entries, no price, no name, negative quantity, the same code twice', () => {
    const order = one(
      '1,M,Manual,1,2010-12-01 15:35:00,1.25,16274.0,United Kingdom',
      '1,BANK CHARGES,Bank Charges,1,2010-12-01 15:35:00,15.0,16274.0,United Kingdom',
      '1,21777,,-10,2010-12-01 15:35:00,0.0,16274.0,United Kingdom',
      '1,M,Manual,1,2010-12-01 15:35:00,18.95,16274.0,United Kingdom',
      '1,22960,"JAM, ""SET""",1,2010-12-01 15:35:00,4.25,16274.0,United Kingdom',
    );
    expect(order.items).toMatchObject([
      { sku: 'M', name: 'Manual', unitPrice: 1.25 },
      { sku: 'BANK CHARGES' },
      { sku: '21777', name: '21777', quantity: -10, unitPrice: 0 },
      { sku: 'M', unitPrice: 18.95 },
      { sku: '22960', name: 'JAM, "SET"' },
    ]);
  });

  it('of nobody gets a guest of its own, always the same', () => {
    const row = (number: string): string => `${number},22960,JAM,1,2010-12-01 15:35:00,4.25,,United Kingdom`;
    expect(one(row('7')).customerUsername).toBe('customer-guest-7');
    expect(one(row('7'))).toEqual(one(row('7')));
    expect(one(row('8')).customerEmail).not.toBe(one(row('7')).customerEmail);
  });

  it('that is not of the data set’s shape is refused', () => {
    expect(() => one('1,22960,JAM,many,2010-12-01 15:35:00,4.25,,United Kingdom')).toThrow();
  });
});

describe('buyers', () => {
  it('live where the shop says, at an address that exists as a town', () => {
    expect(countryCode('EIRE')).toBe('IE');
    expect(countryCode('RSA')).toBe('ZA');
    expect(countryCode('USA')).toBe('US');
    expect(countryCode('Unspecified')).toBe('GB');
    expect(countryCode('Atlantis')).toBe('GB');
    for (const country of COUNTRIES) {
      const { address } = buyerFor('12345', country);
      expect({ country, code: address.country }).toEqual({
        country,
        code: expect.stringMatching(/^[A-Z]{2}$/) as string,
      });
      expect(address.postalCode).not.toBe('');
      expect(placeIn(address.country, 0).postalCode).not.toBe('');
      if (country !== 'Unspecified' && country !== 'United Kingdom') expect(address.country).not.toBe('GB');
    }
    const islanders = Array.from(
      { length: 40 },
      (_, i) => buyerFor(String(i), 'Channel Islands').address.country,
    );
    expect(new Set(islanders)).toEqual(new Set(['JE', 'GG']));
  });

  it('are the same person each time, and never two under one name', () => {
    expect(buyerFor('17850', 'United Kingdom')).toEqual(buyerFor('17850', 'United Kingdom'));
    const names = Array.from(
      { length: 500 },
      (_, i) => buyerFor(String(12_000 + i), 'United Kingdom').address.name,
    );
    expect(new Set(names).size).toBe(500);
    expect(
      new Set(Array.from({ length: 50 }, (_, i) => buyerFor(String(i), 'France').paymentMethod)),
    ).toEqual(new Set(['Card', 'PayPal']));
  });
});

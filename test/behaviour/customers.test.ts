import { addCustomers } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const address = {
  name: 'Mary Jones',
  street1: '1 High Street',
  city: 'Leeds',
  postalCode: 'LS1 4DY',
  country: 'GB',
};

test('many orders of one new buyer at the same moment make one customer', async () => {
  const shop = await house.openShop();
  const from = () =>
    order({ customerUsername: 'mary', customerEmail: 'mary@example.com', billTo: address, shipTo: address });
  const ids = await shop.take(...Array.from({ length: 8 }, from));
  await Promise.all(ids.map((id) => shop.untilState(id, 'done')));
  expect(shop.cin7.customers.values().map((each) => each.DisplayName)).toEqual(['Mary Jones']);
  expect(new Set(shop.sales().map((sale) => sale.header.CustomerID)).size).toBe(1);
  expect(shop.sales()).toHaveLength(8);
});

test('two buyers of the same name are two customers, told apart by more than the name', async () => {
  const shop = await house.openShop();
  const [one, two] = await Promise.all(
    ['m.jones@example.com', 'mary.j@example.org'].map((customerEmail) =>
      shop.capture(
        order({ customerUsername: customerEmail, customerEmail, billTo: address, shipTo: address }),
      ),
    ),
  );
  const customers = [one, two].map((each) => each && shop.saleOf(each).header.CustomerID);
  expect(new Set(customers).size).toBe(2);
  expect(shop.cin7.customers.values().map((each) => each.DisplayName)).toEqual(['Mary Jones', 'Mary Jones']);
});

test('a customer of the merchant’s own who merely has the buyer’s name is not taken for the buyer', async () => {
  const shop = await house.openShop();
  const [namesake] = addCustomers(shop.cin7, [{ name: 'Mary Jones', email: 'other@example.net' }]);
  const done = await shop.capture(order({ billTo: address, shipTo: address }));
  expect(shop.saleOf(done).header.CustomerID).not.toBe(namesake?.ID);
  expect(shop.cin7.customers.size).toBe(2);
});

test('the customer has what Cin7 requires, the sale the order’s own address', async () => {
  const shop = await house.openShop();
  const done = await shop.capture(order({ billTo: address, shipTo: { ...address, city: 'York' } }));
  expect(shop.cin7.customers.values()[0]).toMatchObject({
    Currency: 'GBP',
    PaymentTerm: 'Paid in advance',
    AccountReceivable: '610',
    RevenueAccount: '200',
    TaxRule: 'UK VAT 20%',
    Status: 'Active',
  });
  expect(shop.saleOf(done).header).toMatchObject({
    BillingAddress: { City: 'Leeds' },
    ShippingAddress: { City: 'York' },
  });
});

import { randomUUID } from 'node:crypto';
import { type House, openHouse } from '../kit/house';
import { askJob, type Job, startJob, untilJob } from '../kit/jobs';
import { order } from '../kit/orders';
import { type Shop } from '../kit/shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const load = async (shop: Shop): Promise<Job> =>
  untilJob(shop, (await startJob(shop, '/customers/load', undefined)).id, 'done');
const customers = (shop: Shop) => shop.cin7.customers.values();

const anna = {
  name: 'Anna Smith',
  company: 'Smith & Co',
  street1: '1 High Street',
  city: 'Leeds',
  state: 'West Yorkshire',
  postalCode: 'LS1 4AP',
  countryCode: 'GB',
  phone: '0113 496 0000',
  email: 'anna@example.com',
};

test('new ones are made with contact, billing and business address; two of one name are two; a second load changes nothing', async () => {
  const shop = await house.openShop();
  shop.account.saveCustomer(anna);
  shop.account.saveCustomer({ ...anna, email: 'other@example.com' });
  shop.account.saveCustomer({ name: 'No Address' });
  const first = await load(shop);
  expect(first.progress).toMatchObject({ created: 3, updated: 0, failed: 0, total: 3 });
  const made = customers(shop).filter((one) => one.DisplayName === 'Anna Smith');
  expect(made).toHaveLength(2);
  expect(made[0]).toMatchObject({
    Contacts: [{ Name: 'Anna Smith', Phone: '0113 496 0000', Email: 'anna@example.com', Default: true }],
    Addresses: ['Billing', 'Business'].map((Type) => ({
      Type,
      Line1: '1 High Street',
      City: 'Leeds',
      Postcode: 'LS1 4AP',
      Country: 'United Kingdom',
    })),
  });
  const since = house.cin7.journal.entries().at(-1)?.seq;
  const second = await load(shop);
  expect(second.progress).toMatchObject({ created: 0, updated: 0, skipped: 3 });
  expect(shop.cin7Calls(since)).toEqual([]);
  expect(customers(shop)).toHaveLength(3);
});

test('a changed one is updated, and keeps all that ShipStation knows nothing of', async () => {
  const shop = await house.openShop();
  const { customerId } = shop.account.saveCustomer(anna);
  await load(shop);
  const [before] = customers(shop);
  shop.cin7.putCustomer({ ...before!, Comments: 'Pays late', Discount: 5, Tags: 'VIP' });
  shop.account.saveCustomer({ ...anna, customerId, street1: '2 Low Road', phone: '0113 496 0001' });
  const job = await load(shop);
  expect(job.progress).toMatchObject({ created: 0, updated: 1 });
  const [after, ...more] = customers(shop);
  expect(more).toEqual([]);
  expect(after).toMatchObject({ Comments: 'Pays late', Discount: 5, Tags: 'VIP', Name: before?.Name });
  expect(after?.Addresses.map((one) => [one.Type, one.Line1])).toEqual([
    ['Billing', '2 Low Road'],
    ['Business', '2 Low Road'],
  ]);
  expect(after?.Contacts).toMatchObject([{ Phone: '0113 496 0001' }]);
});

test('one whose second street line alone changed is updated; further contacts and addresses, and one that is not active, are kept', async () => {
  const shop = await house.openShop();
  const { customerId } = shop.account.saveCustomer(anna);
  await load(shop);
  const [made] = customers(shop);
  if (made?.Contacts[0] === undefined || made.Addresses[0] === undefined) throw new Error('nobody was made');
  const billing = { ...made.Addresses[0], ID: randomUUID(), Line1: 'PO Box 7', DefaultForType: false };
  const clerk = { ...made.Contacts[0], ID: randomUUID(), Name: 'Clerk', Email: 'clerk@example.com' };
  shop.cin7.putCustomer({
    ...made,
    Status: 'Deprecated',
    Addresses: [billing, ...made.Addresses],
    Contacts: [
      { ...clerk, Default: false },
      { ...made.Contacts[0], MobilePhone: '07700 900000' },
    ],
  });
  shop.account.saveCustomer({ ...anna, customerId, street2: 'Flat 3', phone: null });
  expect((await load(shop)).progress).toMatchObject({ created: 0, updated: 1 });
  const [after] = customers(shop);
  expect(after?.Status).toBe('Deprecated');
  expect(after?.Addresses.map((one) => [one.Type, one.Line1, one.Line2])).toEqual([
    ['Billing', 'PO Box 7', billing.Line2],
    ['Billing', '1 High Street', 'Flat 3'],
    ['Business', '1 High Street', 'Flat 3'],
  ]);
  expect(after?.Contacts).toMatchObject([
    { Name: 'Clerk', Email: 'clerk@example.com', Default: false },
    { Name: 'Anna Smith', Phone: '0113 496 0000', MobilePhone: '07700 900000', Default: true },
  ]);
});

test('a buyer whom an order made a customer of is the same one, whichever comes first', async () => {
  const shop = await house.openShop();
  const bought = await shop.capture(order({ customerUsername: 'bob' }));
  const [profile] = shop.account.customers();
  expect(profile).toBeDefined();
  await load(shop);
  expect(customers(shop)).toHaveLength(1);
  const carol = shop.account.saveCustomer({
    ...anna,
    name: 'Carol',
    marketplaceUsernames: [
      {
        customerUserId: 1,
        customerId: 0,
        createDate: null,
        modifyDate: null,
        marketplaceId: 0,
        marketplace: 'ShipStation',
        username: 'carol',
      },
    ],
  });
  await load(shop);
  expect(customers(shop)).toHaveLength(2);
  const second = await shop.capture(order({ customerUsername: 'bob' }));
  expect(shop.saleOf(second).header.CustomerID).toBe(shop.saleOf(bought).header.CustomerID);
  expect(carol.customerId).toBeGreaterThan(0);
  expect(customers(shop)).toHaveLength(2);
});

test('it pauses and goes on; lost answers make nobody twice; names and addresses do not stay with us', async () => {
  const shop = await house.openShop();
  for (let n = 0; n < 12; n++)
    shop.account.saveCustomer({ ...anna, name: `Buyer ${String(n)}`, email: `b${String(n)}@example.com` });
  house.cin7.faults.reseed(5);
  house.cin7.faults.add({ writesOnly: true, kinds: ['commit-drop'], rate: 0.5 });
  const job = await startJob(shop, '/customers/load', undefined);
  await askJob(shop, job.id, 'pause');
  await untilJob(shop, job.id, 'paused');
  await askJob(shop, job.id, 'resume');
  await untilJob(shop, job.id, 'done');
  house.cin7.faults.clear();
  expect(
    customers(shop)
      .map((one) => one.DisplayName)
      .sort(),
  ).toEqual(Array.from({ length: 12 }, (_, n) => `Buyer ${String(n)}`).sort());
  const rows = await house.db
    .selectFrom('catalog_customer')
    .select('payload')
    .where('tenant_id', '=', shop.tenant)
    .execute();
  expect(rows.map((row) => row.payload)).toEqual(Array.from({ length: 12 }, () => null));
});

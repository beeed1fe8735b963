import { type Cin7, startCin7 } from '../../sandbox/cin7';
import { type OrderWrite } from '../../schemas/cin7/document-write';
import { failureOf } from '../test-kit/tiny-vendor';
import { closeVendorConnections } from '../vendor-http';
import { type Cin7Client, createCin7Client } from './client';

const accountId = '11111111-2222-4333-8444-555555555555';
const applicationKey = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

let standIn: Cin7;
let cin7: Cin7Client;
let customerId: string;

const clientOf = (key = applicationKey) =>
  createCin7Client({
    baseUrl: `${standIn.url}/ExternalApi/v2/`,
    accountId,
    applicationKey: key,
    onCall: () => undefined,
    timeoutMs: 500,
  });

beforeAll(async () => {
  standIn = await startCin7({
    callsPerMinute: 'unlimited',
    companies: [
      {
        accountId,
        applicationKey,
        products: [{ sku: 'CANE', name: 'Cane', price: 8 }],
        stock: [{ sku: 'CANE', location: 'Main Warehouse', onHand: 100 }],
        customers: [{ name: 'Ann Leeds' }],
      },
    ],
  });
  cin7 = clientOf();
  customerId = (await cin7.createCustomer(customer('Ann Lee'))).ID;
});
beforeEach(() => {
  standIn.faults.clear();
  standIn.switches.reset();
});
afterAll(async () => {
  await standIn.close();
  await closeVendorConnections();
});

const customer = (Name: string) => ({
  Name,
  Status: 'Active' as const,
  Currency: 'GBP',
  PaymentTerm: '30 days',
  AccountReceivable: '610',
  RevenueAccount: '200',
  TaxRule: 'Tax on Sales',
  Addresses: [{ Line1: '1 Lane', City: 'London', Country: 'United Kingdom', Type: 'Shipping' as const }],
  Contacts: [{ Name: 'Ann', Email: 'ann@example.com', Default: true }],
});

const saleBody = (ExternalID: string) => ({
  CustomerID: customerId,
  SkipQuote: true,
  TaxInclusive: false,
  TaxRule: 'Tax on Sales',
  Location: 'Main Warehouse',
  SaleOrderDate: '2026-11-21',
  CurrencyRate: '1',
  CustomerReference: '1001',
  ShippingAddress: { Line1: '2 Lane', City: 'London', Country: 'United Kingdom', ShipToOther: true },
  ExternalID,
  SaleType: 'Simple' as const,
});

const amounts = { Quantity: '2', Price: '8', Tax: '0', Total: '16', TaxRule: 'Tax on Sales' };
const charge = {
  Description: 'Shipping',
  Quantity: '1',
  Price: '4.5',
  Tax: '0',
  Total: '4.5',
  TaxRule: 'Tax on Sales',
};

async function orderOf(saleId: string): Promise<OrderWrite> {
  const [product] = await cin7.findProductsBySku('cane');
  if (!product) throw new Error('the product is missing');
  return {
    SaleID: saleId,
    Status: 'AUTHORISED',
    AutoPickPackShipMode: 'AUTOPICKPACKSHIP',
    Lines: [{ ProductID: product.ID, SKU: product.SKU, Name: product.Name, ...amounts }],
    AdditionalCharges: [charge],
  };
}

test('the company and its reference books', async () => {
  expect(await cin7.me()).toMatchObject({ Currency: 'GBP', TimeZone: 'Europe/London' });
  expect((await cin7.meAddresses()).length).toBeGreaterThan(0);
  expect(await cin7.locations()).toContainEqual(
    expect.objectContaining({ Name: 'Main Warehouse', AddressCountry: 'United Kingdom' }),
  );
  expect(await cin7.taxRules()).toContainEqual(
    expect.objectContaining({ Name: 'Standard 20%', TaxPercent: '20' }),
  );
  expect(await cin7.accounts()).toContainEqual(expect.objectContaining({ Code: '718', ForPayments: true }));
  expect(await cin7.paymentTerms()).toContainEqual(expect.objectContaining({ Name: '30 days' }));
  expect(await cin7.carriers()).toContainEqual(expect.objectContaining({ Description: 'DEFAULT Carrier' }));
  expect(await cin7.priceTiers()).toHaveLength(10);
  expect(await cin7.customerTemplates()).toEqual([]);
});

test('a customer is found by exact name and by id, and is not made twice', async () => {
  expect((await cin7.findCustomersByName('Ann Lee')).map((row) => row.ID)).toEqual([customerId]);
  expect(await cin7.findCustomerById(customerId.toUpperCase())).toMatchObject({ Name: 'Ann Lee' });
  expect(await cin7.findCustomerById('00000000-0000-4000-8000-000000000000')).toBeNull();
  const failure = await failureOf(cin7.createCustomer(customer('Ann Lee')));
  expect(failure).toMatchObject({ kind: 'refused', outcome: 'not-done', refusal: 'not-unique' });
});

test('products by pages, and their stock', async () => {
  expect(
    (await cin7.productsPage({ page: 1, modifiedSince: '2020-01-01T00:00:00.000Z' })).Products,
  ).toMatchObject([{ SKU: 'CANE' }]);
  const { ProductAvailabilityList } = await cin7.productAvailability({ page: 1, sku: 'CANE' });
  expect(ProductAvailabilityList).toMatchObject([{ SKU: 'CANE', Location: 'Main Warehouse' }]);
});

test('a sale from its header to its payment', async () => {
  const made = await cin7.createSale(saleBody('shipstation:ss-1:1'));
  expect(made).toMatchObject({ ExternalID: 'shipstation:ss-1:1', SaleOrderDate: '2026-11-21T00:00:00' });
  expect(await cin7.authoriseOrder(await orderOf(made.ID))).toMatchObject({
    SaleID: made.ID,
    Status: 'AUTHORISED',
    Total: '20.5',
  });
  expect((await cin7.getSale(made.ID)).CombinedShippingStatus).toBe('SHIPPED');
  expect((await cin7.getFulfilments(made.ID)).Fulfilments).toMatchObject([
    { Pick: { Status: 'AUTHORISED' } },
  ]);
  expect((await cin7.saleList({ externalId: 'shipstation:ss-1:1' })).SaleList).toMatchObject([
    { SaleID: made.ID },
  ]);

  const order = await orderOf(made.ID);
  const { Invoices } = await cin7.createInvoice({
    SaleID: made.ID,
    TaskID: made.ID,
    Status: 'AUTHORISED',
    InvoiceDate: '2026-11-21',
    InvoiceDueDate: '2026-11-21',
    Lines: order.Lines,
    AdditionalCharges: order.AdditionalCharges,
  });
  expect(Invoices).toMatchObject([{ Status: 'AUTHORISED', Lines: [{ Total: '16' }] }]);
  expect(await cin7.getInvoices(made.ID)).toMatchObject({
    Invoices: [{ InvoiceDate: '2026-11-21T00:00:00' }],
  });

  const payment = await cin7.createPayment({
    TaskID: Invoices[0]?.TaskID ?? '',
    Type: 'PAYMENT',
    Reference: 'shipstation:ss-1:1:p1',
    Amount: '20.50',
    DatePaid: '2026-11-21',
    Account: '718',
    CurrencyRate: '1',
  });
  expect(payment).toMatchObject({ Reference: 'shipstation:ss-1:1:p1', Amount: '20.5' });
  expect(await cin7.listPayments(made.ID)).toMatchObject([{ ID: payment.ID }]);
  expect((await cin7.getSale(made.ID)).Status).toBe('COMPLETED');
  expect((await cin7.getCreditNotes(made.ID)).CreditNotes).toEqual(expect.any(Array));
});

test('an authorised order cannot be authorised again, can be picked, and a sale can be undone and voided', async () => {
  const made = await cin7.createSale(saleBody('shipstation:ss-1:2'));
  const order: OrderWrite = { ...(await orderOf(made.ID)), AutoPickPackShipMode: 'NOPICK' };
  await cin7.authoriseOrder(order);
  expect(await failureOf(cin7.authoriseOrder(order))).toMatchObject({ kind: 'refused', outcome: 'not-done' });
  const [task] = (await cin7.getFulfilments(made.ID)).Fulfilments;
  expect(await cin7.autoPick(task?.TaskID ?? '')).toMatchObject({ Status: 'AUTHORISED' });
  await cin7.undoSale(made.ID);
  expect((await cin7.getOrder(made.ID)).Status).not.toBe('AUTHORISED');
  await cin7.voidSale(made.ID);
  expect((await cin7.getSale(made.ID)).Status).toBe('VOIDED');
});

test('webhooks are made, listed, switched on again and removed', async () => {
  const body = {
    Type: 'Sale/Voided',
    IsActive: true,
    ExternalURL: 'https://bridge.example.com/webhooks/cin7/token',
    ExternalAuthorizationType: 'bearerauth' as const,
    ExternalBearerToken: 'a-token',
  };
  await cin7.createWebhook(body);
  const [hook] = await cin7.listWebhooks();
  if (!hook) throw new Error('the webhook is missing');
  await cin7.updateWebhook({ ID: hook.ID, ...body, IsActive: false });
  expect(await cin7.listWebhooks()).toMatchObject([{ ID: hook.ID, IsActive: false }]);
  await cin7.deleteWebhook(hook.ID);
  expect(await cin7.listWebhooks()).toEqual([]);
});

test('a sale that is not there is not found', async () => {
  const failure = await failureOf(cin7.getSale('00000000-0000-4000-8000-000000000001'));
  expect(failure).toMatchObject({ kind: 'not-found', outcome: 'not-done' });
});

test('a wrong name is a refusal that says so', async () => {
  const failure = await failureOf(
    cin7.createSale({ ...saleBody('shipstation:ss-1:3'), Location: 'Nowhere' }),
  );
  expect(failure).toMatchObject({ kind: 'refused', outcome: 'not-done', refusal: 'reference-unknown' });
});

test('a wrong key is refused at /me and suspect elsewhere', async () => {
  const wrong = clientOf('00000000-0000-4000-8000-000000000000');
  expect(await wrong.verifyKey()).toBe('refused');
  expect(await failureOf(wrong.taxRules())).toMatchObject({ kind: 'throttled', keySuspect: true });
});

test.each(['429', '503', '403', 'text'] as const)('throttling in the form %s', async (throttleForm) => {
  standIn.switches.set({ throttleForm });
  standIn.setCallsPerMinute(0);
  const failure = await failureOf(cin7.createSale(saleBody('shipstation:ss-1:4')));
  standIn.setCallsPerMinute(undefined);
  expect(failure).toMatchObject({ kind: 'throttled', outcome: 'not-done' });
  expect(failure.retryAfterMs).toBeGreaterThanOrEqual(10_000);
});

test.each([
  ['error-500', 'unknown-outcome', 0],
  ['html-200', 'malformed', 0],
  ['hang', 'unknown-outcome', 0],
  ['truncate', 'unknown-outcome', 1],
  ['commit-drop', 'unknown-outcome', 1],
] as const)(
  '%s leaves the outcome of a write unknown; the sale is found by its id if it was made',
  async (kind, failed, made) => {
    standIn.faults.add({ kinds: [kind], writesOnly: true, times: 1 });
    const externalId = `shipstation:ss-1:${kind}`;
    expect(await failureOf(cin7.createSale(saleBody(externalId)))).toMatchObject({
      kind: failed,
      outcome: 'unknown',
    });
    expect((await cin7.saleList({ externalId })).SaleList).toHaveLength(made);
  },
);

test('nothing that was sent here is undocumented', () => {
  expect(standIn.unknownFields()).toEqual([]);
});

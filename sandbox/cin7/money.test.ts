import {
  charge,
  invoiceBody,
  line,
  list,
  ordered,
  saleBody,
  startTest,
  str,
  type TestClient,
  ZERO,
} from './testing/client';

let client: TestClient;
beforeEach(async () => {
  client = await startTest();
});
afterEach(() => client.close());

const newSale = async (header: object = {}): Promise<string> =>
  str((await client.did('sale', { ...saleBody, ...header }))['ID']);
const draft = async (lines: object[], charges: object[] = [], header: object = {}): Promise<object> => ({
  SaleID: await newSale(header),
  Status: 'DRAFT',
  Lines: lines,
  AdditionalCharges: charges,
});

describe('the money of a document', () => {
  it('is quantity by price less discount, plus the tax that was sent, to the cent', async () => {
    const lines = [{ ...line('MUG', 3, 3.3333, 2), Discount: 10 }];
    expect(await client.did('sale/order', await draft(lines, [charge(5, 1)]))).toMatchObject({
      TotalBeforeTax: 14,
      Tax: 3,
      Total: 17,
      Lines: [{ Total: 8.9999 }],
    });
  });

  it('has tax within its prices when the sale is inclusive', async () => {
    const answer = await client.did(
      'sale/order',
      await draft([line('MUG', 1, 12, 2)], [], { TaxInclusive: true }),
    );
    expect(answer).toMatchObject({ TotalBeforeTax: 10, Tax: 2, Total: 12 });
  });

  it('keeps a tax amount that the rule would not give, replaces it, or refuses it', async () => {
    const odd = (): Promise<object> => draft([line('MUG', 1, 10, 0.77)]);
    expect(await client.did('sale/order', await odd())).toMatchObject({ Tax: 0.77 });
    client.cin7.switches.set({ taxRecomputed: true });
    expect(await client.did('sale/order', await odd())).toMatchObject({ Tax: 2 });
    client.cin7.switches.set({ taxRecomputed: false, taxMismatchRefused: true });
    expect(await client.refused('sale/order', await odd())).toContain('does not match tax rule');
  });

  it('checks the total that was sent as the switch says', async () => {
    const send = async (Total: number): Promise<number> =>
      (await client.post('sale/order', await draft([{ ...line('MUG', 1, 10, 2), Total }]))).status;
    expect([await send(10), await send(12), await send(99)]).toEqual([200, 200, 200]);
    client.cin7.switches.set({ totalValidation: 'net' });
    expect([await send(10), await send(12)]).toEqual([200, 400]);
    client.cin7.switches.set({ totalValidation: 'gross' });
    expect([await send(10), await send(12)]).toEqual([400, 200]);
  });

  it('takes a price below zero, or not', async () => {
    const body = (): Promise<object> => draft([line('MUG', 1, 10)], [charge(-2, 0, 'Discount')]);
    expect(await client.did('sale/order', await body())).toMatchObject({ Total: 8 });
    client.cin7.switches.set({ negativeChargesRefused: true });
    expect(await client.refused('sale/order', await body())).toContain('negative');
  });

  it('takes a charge that is no service product, or not', async () => {
    const body = (): Promise<object> => draft([line('MUG', 1, 10)], [charge(2, 0, 'Gift wrap')]);
    await client.did('sale/order', await body());
    client.cin7.switches.set({ unknownChargeDescriptionRefused: true });
    expect(await client.refused('sale/order', await body())).toContain('Gift wrap');
  });

  it("puts the customer's discount on lines when it is told to", async () => {
    client.cin7.switches.set({ applyDiscounts: true });
    const id = await ordered(client, [line('MUG', 1, 10)], 'NOPICK', { Customer: 'Bob', CurrencyRate: 0.8 });
    expect((await client.get(`sale/order?SaleID=${id}`)).body).toMatchObject({
      Total: 9,
      Lines: [{ Discount: 10 }],
    });
  });

  it('refuses an empty order and an empty invoice, or takes them', async () => {
    const empty = { SaleID: await newSale(), Status: 'AUTHORISED', Lines: [] };
    expect(await client.refused('sale/order', empty)).toContain('no lines');
    client.cin7.switches.set({ emptyOrderRefused: false });
    await client.did('sale/order', empty);
    expect(await client.refused('sale/invoice', invoiceBody(empty.SaleID, []))).toContain('no lines');
    client.cin7.switches.set({ emptyInvoiceRefused: false });
    await client.did('sale/invoice', invoiceBody(empty.SaleID, []));
  });
});

describe('the lines of a document', () => {
  it('name each product once', async () => {
    expect(await client.refused('sale/order', await draft([line('MUG', 1, 8), line('MUG', 1, 8)]))).toBe(
      'It is impossible to use product with one SKU more once in Lines',
    );
  });

  it('need an exact SKU, an exact tax rule and at least one piece', async () => {
    expect(await client.refused('sale/order', await draft([line('mug', 1, 8)]))).toContain('mug');
    expect(
      await client.refused('sale/order', await draft([{ ...line('MUG', 1, 8), TaxRule: 'standard 20%' }])),
    ).toContain('Taxation Rules');
    expect(await client.refused('sale/order', await draft([line('MUG', 0.5, 8)]))).toContain('Quantity');
    expect(
      await client.refused('sale/order', await draft([{ ...line('MUG', 1, 8), Tax: undefined }])),
    ).toContain('Tax');
  });

  it('may hold charges as lines when they are combined', async () => {
    const id = await newSale();
    const combined = { Name: 'Shipping', Quantity: 1, Price: 5, Tax: 0, TaxRule: 'Tax Exempt' };
    const answer = await client.did('sale/order', {
      SaleID: id,
      Status: 'DRAFT',
      CombineAdditionalCharges: true,
      Lines: [line('MUG', 1, 8), combined],
    });
    expect(answer).toMatchObject({
      Lines: [{ SKU: 'MUG' }],
      AdditionalCharges: [{ Description: 'Shipping' }],
      Total: 13,
    });
    const read = (await client.get(`sale/order?SaleID=${id}&CombineAdditionalCharges=true`)).body;
    expect(list(read['Lines'])).toHaveLength(2);
  });
});

describe('the zero GUID on the invoice of a Simple sale', () => {
  it.each([
    ['accepts', 200, 'Simple Sale'],
    ['converts', 200, 'Advanced Sale'],
    ['refuses', 400, 'Simple Sale'],
  ] as const)('%s', async (simpleInvoiceZeroGuid, status, type) => {
    client.cin7.switches.set({ simpleInvoiceZeroGuid });
    const id = await ordered(client);
    expect((await client.post('sale/invoice', invoiceBody(id, undefined, ZERO))).status).toBe(status);
    expect((await client.get(`sale?ID=${id}`)).body['Type']).toBe(type);
  });
});

describe('an invoice', () => {
  it('keeps what a PUT leaves out, and is emptied by an empty list', async () => {
    const id = await ordered(client);
    await client.did('sale/invoice', { ...invoiceBody(id), Status: 'DRAFT', AdditionalCharges: [charge(5)] });
    const put = async (body: object): Promise<unknown> =>
      list(
        (await client.put('sale/invoice', { SaleID: id, TaskID: id, Status: 'DRAFT', ...body })).body[
          'Invoices'
        ],
      )[0];
    expect(await put({ Memo: 'm' })).toMatchObject({
      Memo: 'm',
      Lines: [{ SKU: 'MUG' }],
      AdditionalCharges: [{ Price: 5 }],
    });
    expect(await put({ AdditionalCharges: [] })).toMatchObject({
      Lines: [{ SKU: 'MUG' }],
      AdditionalCharges: [],
    });
  });

  it('is numbered when it is made, or when it is authorised', async () => {
    client.cin7.switches.set({ invoiceNumberedAt: 'authorisation' });
    const id = await ordered(client);
    const drafted = await client.did('sale/invoice', { ...invoiceBody(id), Status: 'DRAFT' });
    expect(list(drafted['Invoices'])[0]?.['InvoiceNumber']).toBeNull();
    expect(list((await client.did('sale/invoice', invoiceBody(id)))['Invoices'])[0]?.['InvoiceNumber']).toBe(
      'INV-00001',
    );
  });

  it('must be told its dates, and whether charges are combined', async () => {
    const id = await ordered(client);
    for (const field of ['InvoiceDate', 'InvoiceDueDate', 'CombineAdditionalCharges', 'Status', 'TaskID'])
      expect(await client.refused('sale/invoice', { ...invoiceBody(id), [field]: undefined })).toContain(
        field,
      );
  });
});

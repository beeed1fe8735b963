import {
  charge,
  invoiceBody,
  type Json,
  line,
  list,
  ordered,
  paymentBody,
  saleBody,
  startTest,
  statusOf,
  str,
  type TestClient,
  WAREHOUSE,
  ZERO,
} from './testing/client';

const goods = [{ SKU: 'MUG', Location: WAREHOUSE, Quantity: 2 }];
const pick = (TaskID: string, Status = 'AUTHORISED'): object => ({ TaskID, Status, Lines: goods });
const pack = (TaskID: string, Status = 'AUTHORISED'): object => ({
  TaskID,
  Status,
  Lines: goods.map((one) => ({ ...one, Box: 'Box 1' })),
});
const ship = (TaskID: string, Status = 'AUTHORISED'): object => ({
  TaskID,
  Status,
  Lines: [{ ShipmentDate: '2026-11-21', Box: 'Box 1', TrackingNumber: '1Z' }],
});
const order = (SaleID: string, Status = 'AUTHORISED'): object => ({
  SaleID,
  Status,
  Lines: [line('MUG', 2, 8)],
});
const credit = (SaleID: string, TaskID = ZERO): object => ({
  SaleID,
  TaskID,
  CombineAdditionalCharges: false,
  CreditNoteInvoiceNumber: 'INV-00001',
  Status: 'AUTHORISED',
  CreditNoteDate: '2026-11-22',
  Lines: [line('MUG', 1, 8)],
});

/** contracts: cin7-core §2.3, row by row. */
describe('each step of a sale waits for the one before, and is not done twice', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startTest();
  });
  afterEach(() => client.close());
  const newSale = async (header: object = {}): Promise<string> =>
    str((await client.did('sale', { ...saleBody, ...header }))['ID']);
  const stockElsewhere = (): Promise<Json> =>
    client.did('stockadjustment', {
      EffectiveDate: '2026-11-20',
      Status: 'COMPLETED',
      Lines: [{ SKU: 'MUG', Quantity: 3, UnitCost: 5, Location: 'Elsewhere' }],
    });

  it('a quote: refused when it is skipped or authorised', async () => {
    expect(await client.refused('sale/quote', { ...order(await newSale()) })).toContain('skipped');
    const id = await newSale({ SkipQuote: false });
    await client.did('sale/quote', order(id, 'DRAFT'));
    await client.did('sale/quote', order(id));
    expect(await client.refused('sale/quote', order(id))).toContain('AUTHORISED');
  });

  it('an order: needs its quote, may be overwritten as a draft, and is authorised once', async () => {
    const quoted = await newSale({ SkipQuote: false });
    expect(await client.refused('sale/order', order(quoted))).toContain('Quote');
    const id = await newSale();
    await client.did('sale/order', { ...order(id, 'DRAFT'), AdditionalCharges: [charge(5)] });
    const overwritten = await client.did('sale/order', order(id, 'DRAFT'));
    expect(overwritten).toMatchObject({ AdditionalCharges: [], Total: 16 });
    await client.did('sale/order', order(id));
    expect(await client.refused('sale/order', order(id))).toContain('AUTHORISED');
  });

  it('a pick: needs an authorised order, and is authorised once', async () => {
    const id = await newSale();
    expect(await client.refused('sale/fulfilment/pick', pick(id))).toContain('order');
    await client.did('sale/order', order(id));
    await client.did('sale/fulfilment/pick', pick(id, 'DRAFT'));
    await client.did('sale/fulfilment/pick', pick(id));
    expect(await client.refused('sale/fulfilment/pick', pick(id))).toContain('Pick');
    expect((await client.put('sale/fulfilment/pick', pick(id))).status).toBe(400);
  });

  it('a pack: needs an authorised pick; POST adds, PUT replaces; authorised once', async () => {
    const id = await ordered(client);
    await client.did('sale/fulfilment/pick', pick(id, 'DRAFT'));
    expect(await client.refused('sale/fulfilment/pack', pack(id))).toContain('Pick');
    await client.did('sale/fulfilment/pick', pick(id));
    await client.did('sale/fulfilment/pack', pack(id, 'DRAFT'));
    expect(await client.refused('sale/fulfilment/pack', pack(id, 'DRAFT'))).toContain('exceeds');
    expect(list((await client.put('sale/fulfilment/pack', pack(id))).body['Lines'])).toHaveLength(1);
    expect(await client.refused('sale/fulfilment/pack', pack(id))).toContain('Pack');
  });

  it('a shipment: needs an authorised pack, known boxes, and is authorised once, but tracking may be added', async () => {
    const id = await ordered(client);
    expect(await client.refused('sale/fulfilment/ship', ship(id))).toContain('Pack');
    await client.did('sale/fulfilment/pick', pick(id));
    await client.did('sale/fulfilment/pack', pack(id));
    expect(
      await client.refused('sale/fulfilment/ship', {
        TaskID: id,
        Status: 'AUTHORISED',
        Lines: [{ ShipmentDate: '2026-11-21', Box: 'Box 9' }],
      }),
    ).toContain('Box 9');
    await client.did('sale/fulfilment/ship', ship(id, 'DRAFT'));
    const done = await client.put('sale/fulfilment/ship', ship(id));
    expect(done.body).toMatchObject({ Status: 'AUTHORISED', Lines: [{ Boxes: 'Box 1', IsShipped: true }] });
    expect(await client.refused('sale/fulfilment/ship', ship(id))).toContain('Shipment');
    expect((await client.put('sale/fulfilment/ship', ship(id))).status).toBe(400);
    const tracked = {
      TaskID: id,
      AddTrackingNumbers: true,
      Lines: [{ ShipmentDate: '2026-11-21', Box: 'Box 1', TrackingNumber: '2Z', Carrier: 'X' }],
    };
    expect((await client.put('sale/fulfilment/ship', tracked)).body).toMatchObject({
      Status: 'AUTHORISED',
      Lines: [{ TrackingNumber: '2Z', IsShipped: true }],
    });
    expect((await client.get(`sale?ID=${id}`)).body['CombinedTrackingNumbers']).toBe('2Z');
  });

  it('a shipment goes box by box, and is authorised by itself with the last one', async () => {
    const id = await ordered(client);
    await client.did('sale/fulfilment/pick', pick(id));
    const one = { SKU: 'MUG', Location: WAREHOUSE, Quantity: 1 };
    await client.did('sale/fulfilment/pack', {
      TaskID: id,
      Status: 'AUTHORISED',
      Lines: [
        { ...one, Box: 'B1' },
        { ...one, Box: 'B2' },
      ],
    });
    const first = await client.did('sale/fulfilment/ship', {
      TaskID: id,
      Status: 'PARTIALLY AUTHORISED',
      Lines: [{ ShipmentDate: '2026-11-21', Box: 'B1', IsShipped: true }],
    });
    expect(first['Status']).toBe('PARTIALLY AUTHORISED');
    expect((await client.get(`sale?ID=${id}`)).body).toMatchObject({
      CombinedShippingStatus: 'PARTIALLY SHIPPED',
      FulFilmentStatus: 'PARTIALLY FULFILLED',
    });
    expect(await client.refused('sale/fulfilment/ship', ship(id))).toContain('PARTIALLY AUTHORISED');
    const rest = {
      TaskID: id,
      AddTrackingNumbers: true,
      Lines: [{ ShipmentDate: '2026-11-22', Box: 'B2', IsShipped: true }],
    };
    expect((await client.put('sale/fulfilment/ship', rest)).body['Status']).toBe('AUTHORISED');
    expect((await client.get(`sale?ID=${id}`)).body['FulFilmentStatus']).toBe('FULFILLED');
  });

  it('a pack needs a location on each line, and nothing beyond what was picked', async () => {
    const id = await ordered(client);
    await client.did('sale/fulfilment/pick', pick(id));
    const line = { SKU: 'MUG', Quantity: 1, Box: 'Box 1' };
    expect(
      await client.refused('sale/fulfilment/pack', { TaskID: id, Status: 'DRAFT', Lines: [line] }),
    ).toContain('Location');
    const three = { ...line, Location: WAREHOUSE, Quantity: 3 };
    expect(
      await client.refused('sale/fulfilment/pack', { TaskID: id, Status: 'DRAFT', Lines: [three] }),
    ).toContain('exceeds');
  });

  it('a drafted shipment is added to by POST, and replaced by PUT, which must name every box', async () => {
    const id = await ordered(client);
    await client.did('sale/fulfilment/pick', pick(id));
    const one = { SKU: 'MUG', Location: WAREHOUSE, Quantity: 1 };
    const lines = ['B1', 'B2'].map((Box) => ({ ...one, Box }));
    await client.did('sale/fulfilment/pack', { TaskID: id, Status: 'AUTHORISED', Lines: lines });
    const drafted = (...boxes: string[]): object => ({
      TaskID: id,
      Status: 'DRAFT',
      Lines: boxes.map((Box) => ({ ShipmentDate: '2026-11-21', Box })),
    });
    await client.did('sale/fulfilment/ship', drafted('B1'));
    expect(await client.refused('sale/fulfilment/ship', drafted('B1'))).toContain('twice');
    expect(list((await client.did('sale/fulfilment/ship', drafted('B2')))['Lines'])).toHaveLength(2);
    expect((await client.put('sale/fulfilment/ship', drafted('B1'))).text).toContain("'B2' is missing");
    const both = await client.put('sale/fulfilment/ship', drafted('B1, B2'));
    expect(list(both.body['Lines']).map((line) => line['Boxes'])).toEqual(['B1, B2']);
  });

  describe('a shipment that is authorised takes tracking numbers', () => {
    const tracked = (TaskID: string, ...numbers: string[]): object => ({
      TaskID,
      AddTrackingNumbers: true,
      Lines: numbers.map((TrackingNumber) => ({ ShipmentDate: '2026-11-22', Box: 'Box 1', TrackingNumber })),
    });
    const shipped = async (): Promise<string> => {
      const id = await ordered(client);
      await client.did('sale/fulfilment/pick', pick(id));
      await client.did('sale/fulfilment/pack', pack(id));
      await client.did('sale/fulfilment/ship', ship(id));
      return id;
    };
    const numbersOf = async (id: string): Promise<string> => {
      const [row] = list((await client.get('saleList?Limit=1000')).body['SaleList']).filter(
        (one) => str(one['SaleID']) === id,
      );
      return str(row?.['CombinedTrackingNumbers']);
    };

    it('one for a box, by default: the last one stays, and Updated moves', async () => {
      const id = await shipped();
      const before = str((await client.get(`sale?ID=${id}`)).body['LastModifiedOn']);
      await new Promise((resolve) => setTimeout(resolve, 5));
      await client.put('sale/fulfilment/ship', tracked(id, '2Z', '3Z'));
      expect(await numbersOf(id)).toBe('3Z');
      expect(str((await client.get(`sale?ID=${id}`)).body['LastModifiedOn']) > before).toBe(true);
    });

    it('several beside each other, each once, if so switched', async () => {
      client.cin7.switches.set({ addedTracking: 'adds' });
      const id = await shipped();
      await client.put('sale/fulfilment/ship', tracked(id, '2Z', '3Z'));
      await client.put('sale/fulfilment/ship', tracked(id, '2Z', '3Z'));
      expect(await numbersOf(id)).toBe('1Z,2Z,3Z');
      expect((await client.get(`sale/fulfilment/ship?TaskID=${id}`)).body['Status']).toBe('AUTHORISED');
    });

    it('or none but the first', async () => {
      client.cin7.switches.set({ addedTracking: 'once' });
      const id = await shipped();
      expect((await client.put('sale/fulfilment/ship', tracked(id, '1Z'))).status).toBe(200);
      expect((await client.put('sale/fulfilment/ship', tracked(id, '2Z'))).status).toBe(400);
      expect(await numbersOf(id)).toBe('1Z');
    });

    it('not by POST, and not for a carrier that is nowhere if carriers must exist', async () => {
      client.cin7.switches.set({ unknownCarrierRefused: true });
      const id = await shipped();
      expect(await client.refused('sale/fulfilment/ship', tracked(id, '2Z'))).toContain('AUTHORISED');
      const body = {
        ...tracked(id),
        Lines: [{ ShipmentDate: '2026-11-22', Box: 'Box 1', Carrier: 'Nobody' }],
      };
      expect((await client.put('sale/fulfilment/ship', body)).text).toContain("Carrier 'Nobody'");
    });

    it('and no further box, if a partial shipment cannot go on', async () => {
      client.cin7.switches.set({ addTrackingShipsBoxes: false });
      const id = await ordered(client);
      await client.did('sale/fulfilment/pick', pick(id));
      const one = { SKU: 'MUG', Location: WAREHOUSE, Quantity: 1 };
      const lines = ['Box 1', 'B2'].map((Box) => ({ ...one, Box }));
      await client.did('sale/fulfilment/pack', { TaskID: id, Status: 'AUTHORISED', Lines: lines });
      await client.did('sale/fulfilment/ship', ship(id));
      const further = {
        ...tracked(id),
        Lines: [{ ShipmentDate: '2026-11-22', Box: 'B2', IsShipped: true }],
      };
      expect((await client.put('sale/fulfilment/ship', further)).text).toContain('B2');
      expect((await client.put('sale/fulfilment/ship', tracked(id, '2Z'))).status).toBe(200);
    });
  });

  it('an invoice: needs an authorised order; a second one is refused on a Simple sale', async () => {
    const id = await newSale();
    expect(await client.refused('sale/invoice', invoiceBody(id))).toContain('order');
    await client.did('sale/order', order(id));
    await client.did('sale/invoice', { ...invoiceBody(id), Status: 'DRAFT' });
    await client.did('sale/invoice', invoiceBody(id));
    expect(await client.refused('sale/invoice', invoiceBody(id))).toContain('Invoice');
    expect(await client.refused('sale/invoice', invoiceBody(id, undefined, ZERO))).toContain('Invoice');
  });

  it('an Advanced sale gets another invoice for every zero GUID', async () => {
    const id = await ordered(client, undefined, 'NOPICK', { SaleType: 'Advanced' });
    expect(await client.refused('sale/invoice', invoiceBody(id))).toContain('Task');
    await client.did('sale/invoice', invoiceBody(id, undefined, ZERO));
    const second = await client.did('sale/invoice', invoiceBody(id, undefined, ZERO));
    expect(list(second['Invoices']).map((one) => one['InvoiceNumber'])).toEqual(['INV-00001', 'INV-00002']);
  });

  it('a credit note: needs an authorised invoice of that number; a second one is refused on a Simple sale', async () => {
    const id = await ordered(client);
    await client.did('sale/invoice', { ...invoiceBody(id), Status: 'DRAFT' });
    expect(await client.refused('sale/creditnote', credit(id))).toContain('invoice');
    await client.did('sale/invoice', invoiceBody(id));
    await client.did('sale/creditnote', credit(id));
    expect(await client.refused('sale/creditnote', credit(id))).toContain('Credit note');
  });

  it('a further credit note: once the sale is Advanced, made so by one more fulfilment, where that is not refused', async () => {
    const id = await ordered(client);
    await client.did('sale/fulfilment/pick', pick(id));
    await client.did('sale/invoice', invoiceBody(id));
    await client.did('sale/creditnote', credit(id));
    client.cin7.switches.set({ lateConversionRefused: true });
    expect(await client.refused('sale/fulfilment', { SaleID: id })).toContain('another fulfilment');
    client.cin7.switches.reset();
    const { Fulfilments } = await client.did('sale/fulfilment', { SaleID: id });
    const empty = str(list(Fulfilments)[1]?.['TaskID']);
    expect(await client.refused('sale/fulfilment', { SaleID: id })).toContain('not authorised pick');
    await client.delete(`sale/fulfilment?TaskID=${empty}&Void=true`);
    const second = await client.did('sale/creditnote', credit(id));
    expect(list(second['CreditNotes']).map((one) => one['CreditNoteNumber'])).toEqual([
      'CR-00001',
      'CR-00002',
    ]);
    const third = await client.did('sale/creditnote', credit(id));
    expect(list(third['CreditNotes'])).toHaveLength(3);
  });

  it('a credit note of a Service sale: its restock is read-only, so what is sent of it is not kept', async () => {
    const id = await newSale({ ServiceOnly: true });
    const charge = {
      Description: 'Advice',
      Price: 5,
      Quantity: 1,
      Tax: 0,
      Total: 5,
      TaxRule: 'Tax on Sales',
    };
    await client.did('sale/invoice', { ...invoiceBody(id), Lines: [], AdditionalCharges: [charge] });
    const note = await client.did('sale/creditnote', {
      ...credit(id),
      Lines: [],
      AdditionalCharges: [charge],
      Restock: goods,
    });
    expect(list(note['CreditNotes'])).toMatchObject([{ Status: 'AUTHORISED', Restock: [] }]);
  });

  it('payments: each kind needs its document; the same one twice is taken', async () => {
    const id = await ordered(client);
    expect(await client.refused('sale/payment', paymentBody(id, 5))).toContain('Invoice');
    expect(await client.refused('sale/payment', paymentBody(id, 5, 'REFUND'))).toContain('Credit note');
    expect(await client.refused('sale/payment', paymentBody(id, 5, 'PREPAYMENT'))).toContain('Quote');
    await client.did('sale/invoice', invoiceBody(id));
    await client.did('sale/payment', paymentBody(id, 5));
    await client.did('sale/payment', paymentBody(id, 5));
    expect((await client.get(`sale/payment?SaleID=${id}`)).body).toHaveLength(2);
    expect(await client.refused('sale/payment', { ...paymentBody(id, 5), Account: '200' })).toContain(
      'can not be used for payments',
    );
    expect(await client.refused('sale/payment', paymentBody(id, 1.234))).toContain('decimal places');
  });

  it('a prepayment: only between quote and order', async () => {
    const id = await newSale({ SkipQuote: false });
    expect(await client.refused('sale/payment', paymentBody(id, 5, 'PREPAYMENT'))).toContain('Quote');
    await client.did('sale/quote', order(id));
    await client.did('sale/payment', paymentBody(id, 5, 'PREPAYMENT'));
    expect((await client.get(`sale?ID=${id}`)).body['CombinedPaymentStatus']).toBe('PREPAID');
    await client.did('sale/order', order(id));
    expect(await client.refused('sale/payment', paymentBody(id, 5, 'PREPAYMENT'))).toContain('not available');
  });

  it('a further fulfilment makes a Simple sale Advanced, and waits for the pick of the one before', async () => {
    const id = await newSale();
    expect(await client.refused('sale/fulfilment', { SaleID: id })).toContain('order');
    await client.did('sale/order', order(id));
    const made = await client.did('sale/fulfilment', { SaleID: id });
    const task = str(list(made['Fulfilments'])[0]?.['TaskID']);
    expect(task).not.toBe(id);
    expect((await client.get(`sale?ID=${id}`)).body['Type']).toBe('Advanced Sale');
    expect(await client.refused('sale/fulfilment', { SaleID: id })).toContain('not authorised pick');
    await client.did('sale/fulfilment/pick', pick(task));
    expect(list((await client.did('sale/fulfilment', { SaleID: id }))['Fulfilments'])).toHaveLength(2);
  });

  it('undo gives the order back as a draft, void ends everything; both are refused once something has shipped', async () => {
    const id = await ordered(client);
    expect((await client.delete(`sale?ID=${id}`)).body).toMatchObject({
      Status: 'ORDERING',
      Order: { Status: 'DRAFT', Lines: [{ SKU: 'MUG' }] },
    });
    await client.did('sale/order', { ...order(id), AutoPickPackShipMode: 'AUTOPICKPACKSHIP' });
    expect((await client.delete(`sale?ID=${id}`)).status).toBe(400);
    const other = await ordered(client);
    expect((await client.delete(`sale?ID=${other}&Void=true`)).body['Status']).toBe('VOIDED');
    expect(await client.refused('sale/invoice', invoiceBody(other))).toContain('voided');
    client.cin7.switches.set({ undoRefusedAfterShipmentOrPayment: false });
    expect((await client.delete(`sale?ID=${id}&Void=true`)).body['Status']).toBe('VOIDED');
    const rows = list((await client.get('ref/productavailability?Sku=MUG')).body['ProductAvailabilityList']);
    expect(rows).toMatchObject([{ OnHand: 10, Allocated: 0 }]);
  });

  it('an order and a quote need their lines, though the list may be empty', async () => {
    const id = await newSale();
    expect(await client.refused('sale/order', { SaleID: id, Status: 'DRAFT' })).toContain('Lines');
    await client.did('sale/order', { SaleID: id, Status: 'DRAFT', Lines: [] });
    const quoted = await newSale({ SkipQuote: false });
    expect(await client.refused('sale/quote', { SaleID: quoted, Status: 'DRAFT' })).toContain('Lines');
  });

  it('a shipment: refused when a product comes from a location that somebody else runs', async () => {
    await stockElsewhere();
    const id = await ordered(client, [line('MUG', 2, 8)], 'NOPICK', { Location: 'Elsewhere' });
    const there = goods.map((one) => ({ ...one, Location: 'Elsewhere' }));
    await client.did('sale/fulfilment/pick', { TaskID: id, Status: 'AUTHORISED', Lines: there });
    await client.did('sale/fulfilment/pack', {
      TaskID: id,
      Status: 'AUTHORISED',
      Lines: there.map((one) => ({ ...one, Box: 'Box 1' })),
    });
    expect(await client.refused('sale/fulfilment/ship', ship(id))).toContain('external');
    expect(JSON.stringify((await client.get('ref/location')).body)).not.toMatch(/external/i);
  });

  it('a shipment is not made by the automatic mode from such a location', async () => {
    await stockElsewhere();
    const id = await ordered(client, [line('MUG', 1, 8)], 'AUTOPICKPACKSHIP', { Location: 'Elsewhere' });
    expect((await client.get(`sale?ID=${id}`)).body).toMatchObject({
      CombinedPackingStatus: 'PACKED',
      CombinedShippingStatus: 'NOT SHIPPED',
    });
  });

  it('a shipment that names every box as shipped is authorised by itself, even as a draft', async () => {
    const id = await ordered(client, [line('MUG', 2, 8)], 'AUTOPICKPACK');
    const shipped = { ShipmentDate: '2026-11-21', Box: 'Box 1', IsShipped: true };
    expect(
      (await client.did('sale/fulfilment/ship', { TaskID: id, Status: 'DRAFT', Lines: [shipped] }))['Status'],
    ).toBe('AUTHORISED');
  });

  it('undo and void take back what a credit note had put into stock', async () => {
    client.cin7.switches.set({ undoRefusedAfterShipmentOrPayment: false });
    for (const voided of ['false', 'true']) {
      const id = await ordered(client, [line('MUG', 2, 8)], 'AUTOPICKPACKSHIP');
      const invoice = await client.did('sale/invoice', invoiceBody(id));
      await client.did('sale/creditnote', {
        ...credit(id),
        CreditNoteInvoiceNumber: str(list(invoice['Invoices'])[0]?.['InvoiceNumber']),
        Restock: goods,
      });
      const { body } = await client.delete(`sale?ID=${id}&Void=${voided}`);
      expect(list(body['CreditNotes'])).toMatchObject([{ Status: voided === 'true' ? 'VOIDED' : 'DRAFT' }]);
      const rows = (await client.get(`ref/productavailability?Sku=MUG&Location=${WAREHOUSE}`)).body;
      expect(list(rows['ProductAvailabilityList'])).toMatchObject([{ OnHand: 10 }]);
    }
  });

  it('a payment that is deleted leaves no booking', async () => {
    const id = await ordered(client);
    await client.did('sale/invoice', invoiceBody(id));
    const before = list((await client.get('transactions')).body['Transactions']).length;
    const { ID } = await client.did('sale/payment', paymentBody(id, 5));
    expect((await client.delete(`sale/payment?ID=${str(ID)}`)).body).toEqual({ Success: true });
    expect(list((await client.get('transactions')).body['Transactions'])).toHaveLength(before);
  });

  it('a Service sale may have a quote', async () => {
    const id = await newSale({ ServiceOnly: true, SkipQuote: false });
    await client.did('sale/quote', {
      SaleID: id,
      Status: 'AUTHORISED',
      Lines: [],
      AdditionalCharges: [charge(10, 2)],
    });
    expect(await statusOf(client, id)).toBe('ESTIMATED');
  });

  it('a Service sale has no order and no fulfilment: it is invoiced and paid', async () => {
    const id = await newSale({ ServiceOnly: true });
    expect(await client.refused('sale/order', order(id))).toContain('service');
    expect(await client.refused('sale/fulfilment', { SaleID: id })).toContain('service');
    await client.did('sale/invoice', { ...invoiceBody(id, []), AdditionalCharges: [charge(10, 2)] });
    expect(await statusOf(client, id)).toBe('INVOICED');
    await client.did('sale/payment', paymentBody(id, 12));
    expect(await statusOf(client, id)).toBe('COMPLETED');
  });
});

/** contracts: cin7-core §2.2. */
describe('the status of a Simple sale on its way', () => {
  it('goes through every word there is', async () => {
    const client = await startTest();
    const did = (at: string, body: unknown): Promise<Json> => client.did(at, body);
    const id = str((await did('sale', { ...saleBody, SkipQuote: false }))['ID']);
    const seen: string[] = [];
    const look = async (): Promise<void> => void seen.push(await statusOf(client, id));
    await look();
    await did('sale/quote', order(id));
    await look();
    await did('sale/order', order(id, 'DRAFT'));
    await look();
    await did('sale/order', order(id));
    await look();
    for (const [step, body] of [
      ['pick', pick],
      ['pack', pack],
      ['ship', ship],
    ] as const) {
      await did(`sale/fulfilment/${step}`, body(id, 'DRAFT'));
      await look();
      await client.put(`sale/fulfilment/${step}`, body(id));
      if (step !== 'ship') await look();
    }
    await did('sale/invoice', { ...invoiceBody(id), Status: 'DRAFT' });
    await look();
    await did('sale/invoice', invoiceBody(id));
    await look();
    await did('sale/payment', paymentBody(id, 16));
    await look();
    await did('sale/creditnote', credit(id));
    await look();
    await did('sale/payment', paymentBody(id, 8, 'REFUND'));
    await look();
    expect(seen).toEqual([
      'ESTIMATING',
      'ESTIMATED',
      'ORDERING',
      'ORDERED',
      'PICKING',
      'PICKED',
      'PACKING',
      'PACKED',
      'SHIPPING',
      'INVOICING',
      'INVOICED',
      'COMPLETED',
      'CREDITED',
      'COMPLETED',
    ]);
    await client.close();
  });

  it('stays with the money once it is invoiced, paid or credited, until all is done', async () => {
    const client = await startTest();
    const id = await ordered(client);
    await client.did('sale/invoice', invoiceBody(id));
    await client.did('sale/payment', paymentBody(id, 16));
    expect(await statusOf(client, id)).toBe('INVOICED');
    const unpaid = await ordered(client);
    await client.did('sale/invoice', invoiceBody(unpaid));
    await client.did('sale/creditnote', {
      ...credit(unpaid),
      CreditNoteInvoiceNumber: 'INV-00002',
      Lines: [line('MUG', 2, 8)],
    });
    expect(await statusOf(client, unpaid)).toBe('CREDITED');
    await client.close();
  });

  it('has combined statuses of payment and invoice', async () => {
    const client = await startTest();
    const id = await ordered(client);
    const look = async (): Promise<unknown[]> => {
      const { body } = await client.get(`sale?ID=${id}`);
      return [
        body['CombinedInvoiceStatus'],
        body['CombinedPaymentStatus'],
        list(body['Invoices'])[0]?.['Status'],
      ];
    };
    expect(await look()).toEqual(['NOT INVOICED', 'UNPAID', undefined]);
    await client.did('sale/invoice', invoiceBody(id));
    expect(await look()).toEqual(['INVOICED', 'UNPAID', 'AUTHORISED']);
    await client.did('sale/payment', paymentBody(id, 6));
    expect(await look()).toEqual(['INVOICED', 'PARTIALLY PAID', 'AUTHORISED']);
    await client.did('sale/payment', paymentBody(id, 10));
    expect(await look()).toEqual(['INVOICED', 'PAID', 'PAID']);
    await client.did('sale/creditnote', credit(id));
    expect(await look()).toEqual(['INVOICED / CREDITED', 'NOT REFUNDED', 'PAID']);
    client.cin7.switches.set({ combinedInvoiceWords: 'table' });
    expect((await look())[0]).toBe('PAID');
    await client.close();
  });
});

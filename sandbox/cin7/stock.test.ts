import {
  invoiceBody,
  line,
  list,
  ordered,
  saleBody,
  startTest,
  statusOf,
  str,
  type Json,
  type TestClient,
  WAREHOUSE,
  ZERO,
} from './testing/client';
import { without } from '../kit/without';

let client: TestClient;
beforeEach(async () => {
  client = await startTest();
});
afterEach(() => client.close());

const availability = async (sku: string): Promise<Json | undefined> =>
  list((await client.get(`ref/productavailability?Sku=${sku}`)).body['ProductAvailabilityList']).find(
    (row) => str(row['Location']) === WAREHOUSE,
  );
const stages = async (id: string): Promise<unknown[]> => {
  const { body } = await client.get(`sale?ID=${id}`);
  return [body['CombinedPickingStatus'], body['CombinedPackingStatus'], body['CombinedShippingStatus']];
};

it('an automatic pick takes no goods that another order has been promised', async () => {
  await ordered(client, [line('MUG', 10, 8)]);
  const short = await ordered(client, [line('MUG', 2, 8)]);
  expect(await client.refused('sale/fulfilment/pick', { TaskID: short, AutoPickMode: 'AUTOPICK' })).toContain(
    'not enough stock',
  );
  client.cin7.switches.set({ shortPickForm: 'draft' });
  const other = await ordered(client, [line('MUG', 2, 8)], 'AUTOPICKPACKSHIP');
  expect(await stages(other)).toEqual(['PICKING', 'NOT PACKED', 'NOT SHIPPED']);
});

describe('authorising an order', () => {
  it.each([
    ['NOPICK', ['NOT PICKED', 'NOT PACKED', 'NOT SHIPPED']],
    ['AUTOPICK', ['PICKED', 'NOT PACKED', 'NOT SHIPPED']],
    ['AUTOPICKPACK', ['PICKED', 'PACKED', 'NOT SHIPPED']],
    ['AUTOPICKPACKSHIP', ['PICKED', 'PACKED', 'SHIPPED']],
  ])('%s goes so far on a Simple sale', async (mode, expected) => {
    expect(await stages(await ordered(client, [line('MUG', 2, 8)], mode))).toEqual(expected);
  });

  it('an automatic mode does nothing on a draft, nor on an Advanced sale', async () => {
    const draft = str((await client.did('sale', saleBody))['ID']);
    await client.did('sale/order', {
      SaleID: draft,
      Status: 'DRAFT',
      AutoPickPackShipMode: 'AUTOPICKPACKSHIP',
      Lines: [line('MUG', 1, 8)],
    });
    expect(await stages(draft)).toEqual(['NOT AVAILABLE', 'NOT AVAILABLE', 'NOT AVAILABLE']);
    const advanced = await ordered(client, [line('MUG', 1, 8)], 'AUTOPICKPACKSHIP', { SaleType: 'Advanced' });
    expect(await stages(advanced)).toEqual(['NOT PICKED', 'NOT PACKED', 'NOT SHIPPED']);
  });

  it.each([
    ['none', 'NOT PICKED', 'BACKORDERED'],
    ['draft', 'PICKING', 'PICKING'],
  ] as const)(
    'short stock is backordered without a word and switches the mode off (pick left: %s)',
    async (shortPickForm, picking, status) => {
      client.cin7.switches.set({ shortPickForm });
      const id = await ordered(client, [line('BOWL', 7, 12)], 'AUTOPICKPACKSHIP');
      const { body } = await client.get(`sale?ID=${id}`);
      expect(body).toMatchObject({
        Status: status,
        CombinedPickingStatus: picking,
        Order: { Status: 'AUTHORISED', Lines: [{ BackorderQuantity: 2, Backorder: true }] },
      });
      expect(await availability('BOWL')).toMatchObject({ OnHand: 5, Allocated: 7, Available: -2 });
    },
  );

  it('arriving goods fill the oldest backorder, which still waits to be picked', async () => {
    const id = await ordered(client, [line('BOWL', 7, 12)], 'AUTOPICK');
    const later = await ordered(client, [line('BOWL', 1, 12)]);
    await client.did('stockadjustment', {
      EffectiveDate: '2026-11-21',
      Status: 'COMPLETED',
      UpdateOnHand: true,
      Lines: [{ SKU: 'BOWL', Quantity: 7, UnitCost: 6, Location: WAREHOUSE }],
    });
    expect(await statusOf(client, id)).toBe('ORDERED');
    expect(await statusOf(client, later)).toBe('BACKORDERED');
    await client.did('sale/fulfilment/pick', { TaskID: id, AutoPickMode: 'AUTOPICK' });
    expect(await statusOf(client, id)).toBe('PICKED');
    expect(
      await client.refused('sale/fulfilment/pick', { TaskID: later, AutoPickMode: 'AUTOPICK' }),
    ).toContain('not enough stock');
  });

  it('shows the fulfilment of a Simple sale before any pick, or not', async () => {
    const id = await ordered(client);
    const tasks = async (): Promise<Json[]> => list((await client.get(`sale?ID=${id}`)).body['Fulfilments']);
    expect(await tasks()).toMatchObject([{ TaskID: id, Pick: { Status: 'NOT AVAILABLE' } }]);
    client.cin7.switches.set({ fulfilmentsShownBeforePick: false });
    expect(await tasks()).toEqual([]);
    await client.did('sale/fulfilment/pick', { TaskID: id, AutoPickMode: 'AUTOPICK' });
    expect(await tasks()).toMatchObject([{ TaskID: id, Pick: { Status: 'AUTHORISED' } }]);
  });

  it('makes an Advanced sale without SaleType if the tenant has it so', async () => {
    client.cin7.switches.set({ defaultAdvanced: true });
    expect((await client.did('sale', without(saleBody, 'SaleType')))['Type']).toBe('Advanced Sale');
  });
});

describe('stock', () => {
  it.each([
    ['pick', { OnHand: 8, Allocated: 0 }],
    ['ship', { OnHand: 10, Allocated: 2 }],
  ] as const)('leaves at %s', async (stockRelievedAt, afterPick) => {
    client.cin7.switches.set({ stockRelievedAt });
    const id = await ordered(client, [line('MUG', 2, 8)], 'AUTOPICKPACK');
    expect(await availability('MUG')).toMatchObject({ ...afterPick, Available: 8 });
    await client.did('sale/fulfilment/ship', {
      TaskID: id,
      Status: 'AUTHORISED',
      Lines: [{ ShipmentDate: '2026-11-21', Box: 'Box 1' }],
    });
    expect(await availability('MUG')).toMatchObject({
      OnHand: 8,
      Allocated: 0,
      Available: 8,
      StockOnHand: 40,
    });
    expect((await client.get(`sale?ID=${id}`)).body['COGSAmount']).toBe(10);
  });

  it('cannot be picked twice, even while it is still on hand', async () => {
    const first = await ordered(client, [line('BOWL', 4, 12)], 'AUTOPICK');
    expect(await statusOf(client, first)).toBe('PICKED');
    const second = await ordered(client, [line('BOWL', 2, 12)]);
    expect(
      await client.refused('sale/fulfilment/pick', {
        TaskID: second,
        Status: 'AUTHORISED',
        Lines: [{ SKU: 'BOWL', Location: WAREHOUSE, Quantity: 2 }],
      }),
    ).toContain('Not enough stock');
  });

  it('rows of nothing but zeros are left out', async () => {
    expect(await availability('SET')).toBeUndefined();
    await client.did('stockadjustment', {
      EffectiveDate: '2026-11-21',
      Status: 'COMPLETED',
      Lines: [{ SKU: 'MUG', Quantity: 0, UnitCost: 1, Location: WAREHOUSE }],
    });
    expect(await availability('MUG')).toBeUndefined();
  });

  it('an adjustment sets a level and does not add to it; a draft does nothing yet', async () => {
    const body = (Status: string): object => ({
      EffectiveDate: '2026-11-21',
      Status,
      Lines: [{ SKU: 'MUG', Quantity: 4, UnitCost: 5, Location: WAREHOUSE }],
    });
    await client.did('stockadjustment', body('DRAFT'));
    expect(await availability('MUG')).toMatchObject({ OnHand: 10 });
    await client.did('stockadjustment', body('COMPLETED'));
    await client.did('stockadjustment', body('COMPLETED'));
    expect(await availability('MUG')).toMatchObject({ OnHand: 4 });
  });

  it('comes back by restock, to the location that was named, and not more than was picked', async () => {
    const id = await ordered(client, [line('MUG', 2, 8)], 'AUTOPICKPACKSHIP');
    await client.did('sale/invoice', invoiceBody(id));
    const note = (Quantity: number): object => ({
      SaleID: id,
      TaskID: ZERO,
      CombineAdditionalCharges: false,
      CreditNoteInvoiceNumber: 'INV-00001',
      Status: 'AUTHORISED',
      CreditNoteDate: '2026-11-22',
      Lines: [line('MUG', 2, 8)],
      Restock: [{ SKU: 'MUG', Location: WAREHOUSE, Quantity, RestockLocation: 'North' }],
    });
    expect(await client.refused('sale/creditnote', note(3))).toContain('exceeds the picked quantity');
    await client.did('sale/creditnote', note(2));
    const rows = list(
      (await client.get('ref/productavailability?Sku=MUG&Location=North')).body['ProductAvailabilityList'],
    );
    expect(rows).toMatchObject([{ OnHand: 2 }]);
  });
});

describe('assembly', () => {
  const builds = async (query: string): Promise<Json[]> =>
    list((await client.get(`finishedGoodsList?${query}`)).body['FinishedGoods']);

  it('a kit is made when the order is authorised, the whole missing quantity, and its build is linked to the sale', async () => {
    expect(await availability('KIT')).toMatchObject({ OnHand: 0, Available: 5 });
    const id = await ordered(client, [line('KIT', 3, 25)], 'AUTOPICKPACKSHIP');
    expect(await stages(id)).toEqual(['PICKED', 'PACKED', 'SHIPPED']);
    expect(await builds(`SaleID=${id}`)).toMatchObject([
      { ProductCode: 'KIT', Quantity: 3, Status: 'COMPLETED', UnitCost: 11 },
    ]);
    expect(await availability('MUG')).toMatchObject({ OnHand: 7 });
    expect(await availability('BOWL')).toMatchObject({ OnHand: 2 });
  });

  it('a kit whose parts do not suffice is not made at all', async () => {
    const id = await ordered(client, [line('KIT', 6, 25)]);
    expect(await statusOf(client, id)).toBe('BACKORDERED');
    expect(await builds(`SaleID=${id}`)).toEqual([]);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])(
    'a product with a plain bill is made by itself only if so switched: %s',
    async (autoAssemblyForPlainBoms, made) => {
      client.cin7.switches.set({ autoAssemblyForPlainBoms });
      const id = await ordered(client, [line('SET', 1, 30)]);
      expect(await builds(`SaleID=${id}`)).toHaveLength(made);
    },
  );

  it('kits are left alone if the API does not trigger it', async () => {
    client.cin7.switches.set({ autoAssemblyOnAuthorise: false });
    expect(await statusOf(client, await ordered(client, [line('KIT', 1, 25)]))).toBe('BACKORDERED');
  });

  const task = (Status: string, Quantity = 2): object => ({
    Status,
    ProductCode: 'SET',
    Location: WAREHOUSE,
    WIPAccount: '716',
    WIPDate: '2026-11-21',
    Account: '715',
    Quantity,
    CompletionDate: '2026-11-21',
    Notes: 'for 42',
  });

  it('goes from draft over order to pick, and takes the parts once', async () => {
    const { TaskID } = await client.did('finishedGoods', task('DRAFT'));
    const pick = {
      TaskID,
      Status: 'COMPLETED',
      PickLines: [
        { ProductCode: 'CLAY', Quantity: 4 },
        { ProductCode: 'GLAZE', Quantity: 2 },
      ],
    };
    expect(await client.refused('finishedGoods/pick', pick)).toContain('DRAFT');
    await client.did('finishedGoods/order', {
      TaskID,
      Status: 'AUTHORISED',
      OrderLines: [
        { ProductCode: 'CLAY', Quantity: 4 },
        { ProductCode: 'GLAZE', Quantity: 2 },
      ],
    });
    await client.did('finishedGoods/pick', pick);
    expect(await client.refused('finishedGoods/pick', pick)).toContain('COMPLETED');
    expect(await availability('SET')).toMatchObject({ OnHand: 2, Bin: null, StockOnHand: 8 });
    expect(await availability('CLAY')).toMatchObject({ OnHand: 16 });
    expect(await builds('Search=for%2042')).toHaveLength(1);
  });

  it('tells in Errors how far it did not come, and makes the task all the same', async () => {
    const answer = await client.did('finishedGoods', task('COMPLETED', 50));
    expect(answer).toMatchObject({ Status: 'AUTHORISED', PickLines: [], Errors: [{ ErrorCode: 400 }] });
    expect(await availability('CLAY')).toMatchObject({ OnHand: 20 });
    expect(await client.did('finishedGoods', task('COMPLETED'))).toMatchObject({
      Status: 'COMPLETED',
      Errors: [],
    });
  });

  it('a change that comes too late is ignored without a word', async () => {
    const put = async (Status: string): Promise<Json> => {
      const { TaskID } = await client.did('finishedGoods', task(Status));
      const changes = { Location: 'North', WIPAccount: '717', Quantity: 3, Notes: 'n', Bin: '' };
      const { body } = await client.put('finishedGoods', { ID: TaskID, ...changes });
      return body;
    };
    const all = { Location: 'North', WIPAccount: '717', Quantity: 3, Notes: 'n' };
    expect(await put('DRAFT')).toMatchObject(all);
    expect(await put('AUTHORISED')).toMatchObject({ ...all, Location: WAREHOUSE });
    expect(await put('IN PROGRESS')).toMatchObject({ ...all, Location: WAREHOUSE, WIPAccount: '716' });
    expect(await put('COMPLETED')).toMatchObject({ Quantity: 2, Location: WAREHOUSE, Notes: 'n' });
  });

  it('a voided build gives everything back', async () => {
    const { TaskID } = await client.did('finishedGoods', task('COMPLETED'));
    expect((await client.delete(`finishedGoods?ID=${str(TaskID)}&Void=true`)).body).toMatchObject({
      Status: 'VOIDED',
      OrderLines: [],
    });
    expect(await availability('CLAY')).toMatchObject({ OnHand: 20 });
    expect(await availability('SET')).toBeUndefined();
  });
});

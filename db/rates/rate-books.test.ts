import { randomUUID } from 'node:crypto';
import { seedCustomStore } from '../../test/kit/seed-books';
import { aLabel } from '../../domain/test-kit/shipment';
import { ownDatabase } from '../../test/setup/database';
import { type ConnectionRef } from '../../domain/ids';
import { countWhatGoes } from '../connections/count-what-goes';
import { disconnect } from '../connections/disconnect';
import { saveDocument } from '../labels/label-document';
import { saveParcel } from '../shipments/save-parcel';
import { clearAddresses } from './clear-addresses';
import { deleteOldParcels } from './delete-old-parcels';
import { beginAsking, keepAsk } from './keep-ask';
import { loadParcelRequest } from './load-parcel-request';
import { parcelsBeside } from './parcels-beside';
import { saveParcelRequest } from './save-parcel-request';
import { readQuotes } from './read-quotes';
import { forgetOtherQuotes, saveQuotes } from './save-quotes';
import { endBrokenAskings, settleAsking } from './settle-rates';
import { settleParcel } from './settle-parcel';
import { listParcelRequests } from './list-parcel-requests';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';

const db = ownDatabase({ poolSize: 4 });
let of: ConnectionRef;
beforeEach(async () => {
  of = await seedCustomStore(db, randomUUID().slice(0, 8));
});
async function parcel(more: object = {}): Promise<string> {
  const id = randomUUID();
  await saveParcelRequest(db, of, {
    id,
    saleId: null,
    saleNumber: null,
    location: null,
    warehouseId: null,
    shipTo: {
      name: 'Ada Buyer',
      company: null,
      street1: '1 Quay Street',
      street2: null,
      city: 'London',
      state: null,
      postalCode: 'N1 7GR',
      country: 'GB',
      phone: null,
    },
    residential: false,
    weightOunces: '12.5',
    weightGiven: true,
    size: null,
    packageCode: null,
    confirmation: 'none',
    lines: null,
    askedBy: 'anna',
    ...more,
  });
  return id;
}
const row = (id: string) => loadParcelRequest(db, of, id);
/** A label that was bought of it. */
const labelOf = (parcelId: string) => ({
  tenant_id: of.tenant,
  connection_id: of.connection,
  label_id: randomUUID(),
  client_key: 'k',
  asked_hash: 'h',
  asked_by: 'anna',
  parcel_request_id: parcelId,
  test: false,
  carrier: 'ups',
  service: 'ups_ground',
  confirmation: 'none',
  order_key: 'key',
  order_number: 'SO-1',
  ss_account: 'ss-1',
  state: 'bought' as const,
});
const aged = (id: string, days: number) =>
  db
    .updateTable('parcel_request')
    .set({ created_at: new Date(Date.now() - days * 86_400_000) })
    .where('parcel_request_id', '=', id)
    .execute();

test('an address is cleared 90 days after it was given; what was broken off is forgotten after a day', async () => {
  const [young, old, broken] = [await parcel(), await parcel(), await parcel()];
  await aged(young, 89);
  await aged(old, 91);
  await keepAsk(db, of, broken, { toPostalCode: 'N1 7GR' });
  await beginAsking(db, of, broken);
  await clearAddresses(db, of, 90);
  expect((await row(young))?.ship_to).toMatchObject({ postalCode: 'N1 7GR' });
  expect(await row(old)).toMatchObject({
    ship_to: null,
    cleared_at: expect.any(Date) as Date,
    weight_ounces: '12.5',
  });
  expect((await row(broken))?.rate_ask).toMatchObject({ toPostalCode: 'N1 7GR' });
  await db
    .updateTable('parcel_request')
    .set({ rates_asked_at: new Date(Date.now() - 2 * 86_400_000) })
    .where('parcel_request_id', '=', broken)
    .execute();
  await clearAddresses(db, of, 90);
  expect((await row(broken))?.rate_ask).toBeNull();
});

test('after 90 days quotes go, and parcels of which no label was asked', async () => {
  const [young, old, again, labelled] = [await parcel(), await parcel(), await parcel(), await parcel()];
  const quote = { service: 'ups_ground', serviceName: 'Ground', shipmentCost: '7.10', otherCost: '0.33' };
  for (const id of [young, old, again, labelled]) {
    await saveQuotes(
      db,
      { tenant: of.tenant, parcel: id },
      { carrier: 'ups', quotes: [quote], problem: null },
    );
    if (id !== young) await aged(id, 91);
  }
  const before = new Date(Date.now() - 91 * 86_400_000);
  await db
    .updateTable('quote')
    .set({ quoted_at: before })
    .where('parcel_request_id', 'in', [old, labelled])
    .execute();
  await beginAsking(db, of, again);
  await db.insertInto('label').values(labelOf(labelled)).execute();
  await deleteOldParcels(db, of, 90);
  const left = await Promise.all(
    [young, old, again, labelled].map(async (id) => (await row(id)) !== undefined),
  );
  expect(left).toEqual([true, false, true, true]);
  const quoted = await readQuotes(db, of.tenant, [young, old, again, labelled]);
  expect(quoted.map((each) => each.parcel_request_id).sort()).toEqual([young, again].sort());
});

test('an asking that nobody ended for a day is told as broken off, and one that ended is left as it was', async () => {
  const [broken, ended, fresh] = [await parcel(), await parcel(), await parcel()];
  for (const id of [broken, ended, fresh]) await beginAsking(db, of, id);
  await db
    .updateTable('parcel_request')
    .set({ rates_asked_at: new Date(Date.now() - 2 * 86_400_000) })
    .where('parcel_request_id', 'in', [broken, ended])
    .execute();
  await settleAsking(db, of, ended, null);
  await endBrokenAskings(db, of, parcelProblems.askingBrokenOff());
  const state = async (id: string) => {
    const { rates_settled_at, rates_problem } = (await row(id)) ?? {};
    return [rates_settled_at instanceof Date, rates_problem?.fix];
  };
  expect(await state(broken)).toEqual([true, 'Ask again.']);
  expect(await state(ended)).toEqual([true, undefined]);
  expect(await state(fresh)).toEqual([false, undefined]);
});

test('goods are as they were last found: those that somebody named by SKU as what they are, those that nobody named are what is left now', async () => {
  const asked = [{ productId: '', sku: 'mug', name: '', quantity: '1' }];
  const mug = [{ productId: 'p-mug', sku: 'MUG', name: 'A mug', quantity: '1' }];
  const found = { saleId: 'sale-1', saleNumber: 'SO-1', weightOunces: '3', notes: [] };
  const [named, open] = [await parcel({ lines: asked }), await parcel()];
  for (const id of [named, open]) await settleParcel(db, of, id, { ...found, lines: mug });
  expect((await row(named))?.lines).toEqual(mug);
  const lamp = [{ productId: 'p-lamp', sku: 'LAMP', name: 'A lamp', quantity: '1' }];
  await settleParcel(db, of, open, { ...found, lines: lamp });
  expect((await row(open))?.lines).toEqual(lamp);
  expect([(await row(named))?.lines_fixed, (await row(open))?.lines_fixed]).toEqual([true, false]);
});

test('parcels of a sale are found by its number, however it is written', async () => {
  const id = await parcel({ saleNumber: 'SO-00012' });
  await beginAsking(db, of, id);
  const of12 = async (sale: string) => (await listParcelRequests(db, { ...of, sale, limit: 5 })).rows.length;
  expect([await of12('so-00012'), await of12('SO-0001')]).toEqual([1, 0]);
});

test('an asking ends once, so that a second run of the step tells nothing twice', async () => {
  const id = await parcel({ saleId: 'sale-1' });
  await beginAsking(db, of, id);
  expect(await settleAsking(db, of, id, null)).toEqual({ saleId: 'sale-1' });
  expect(await settleAsking(db, of, id, null)).toBeUndefined();
  await beginAsking(db, of, id);
  expect(await settleAsking(db, of, id, null)).toEqual({ saleId: 'sale-1' });
});

test('the parcels beside a request are all of the sale but the one whose label was bought for it', async () => {
  const saleId = randomUUID();
  const id = await parcel({ saleId });
  for (const shipment of ['11', '12'])
    await saveParcel(db, {
      ...of,
      saleId,
      part: false,
      label: aLabel({
        vendorId: `shipment:${shipment}`,
        orderId: saleId,
        tracking: `T${shipment}`,
        lines: [{ lineItemId: null, sku: 'MUG', quantity: '1' }],
      }),
    });
  const beside = async () => (await parcelsBeside(db, of.tenant, saleId, id)).map(({ tracking }) => tracking);
  expect(await beside()).toEqual(['T11', 'T12']);
  await db
    .insertInto('label')
    .values({ ...labelOf(id), shipment_id: '12' })
    .execute();
  expect(await beside()).toEqual(['T11']);
});

test('quotes of carriers that are asked no more are forgotten; a disconnect counts parcels and removes all of it', async () => {
  const id = await parcel();
  // A service may be quoted in several boxes: its name tells them apart.
  const quote = { service: 'ups_ground', serviceName: 'Ground', shipmentCost: '7.10', otherCost: '0.33' };
  const quotes = [quote, { ...quote, serviceName: 'Ground - Large Box' }];
  for (const carrier of ['ups', 'fedex'])
    await saveQuotes(db, { tenant: of.tenant, parcel: id }, { carrier, quotes, problem: null });
  await forgetOtherQuotes(db, { tenant: of.tenant, parcel: id }, ['ups']);
  expect((await readQuotes(db, of.tenant, [id])).map((each) => [each.carrier, each.service_name])).toEqual([
    ['ups', 'Ground'],
    ['ups', 'Ground - Large Box'],
  ]);
  const label = labelOf(id);
  await db.insertInto('label').values(label).execute();
  await saveDocument(
    db,
    { tenant: of.tenant, labelId: label.label_id },
    { sha256: 'x', bytes: 4, pdf: Buffer.from('%PDF') },
  );
  expect(await countWhatGoes(db, of.tenant, of.connection)).toMatchObject({
    parcelRequests: 1,
    quotes: 2,
    labels: 1,
    labelPdfs: 1,
    orderExports: 0,
  });
  await disconnect(db, of.tenant, of.connection, 'abcdef');
  expect(await row(id)).toBeUndefined();
  expect(await db.selectFrom('quote').select('carrier').where('tenant_id', '=', of.tenant).execute()).toEqual(
    [],
  );
});

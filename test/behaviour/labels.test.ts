import { PDFDocument } from '@cantoo/pdf-lib';
import { sql } from 'kysely';
import { readDocument } from '../../db/labels/label-document';
import { lockLabels } from '../../db/labels/lock-labels';
import { saveParcel } from '../../db/shipments/save-parcel';
import { aLabel } from '../../domain/test-kit/shipment';
import { type FaultRule } from '../../sandbox/kit/faults';
import { LabelAnswer } from '../../schemas/api/labels';
import { RatesView } from '../../schemas/api/rates';
import { type BucketStandIn, startBucket } from '../kit/bucket';
import { type House, openHouse } from '../kit/house';
import { adHoc, type Label, LabelDesk, leeds, royalMail } from '../kit/label-desk';
import { OrderExports } from '../kit/order-exports';
import { openServiceShop } from '../kit/service-shop';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
let shop: Shop;
let desk: LabelDesk;
/** Here PDFs lie in a bucket; in the faults of labels, in Postgres. */
let bucket: BucketStandIn;
beforeAll(async () => {
  bucket = await startBucket();
  const labelStore = {
    LABELS_S3_ENDPOINT: bucket.url,
    LABELS_S3_BUCKET: 'labels',
    LABELS_S3_ACCESS_KEY: 'bucket-key',
    LABELS_S3_SECRET_KEY: 'bucket-secret',
  };
  house = await openHouse({
    env: { ...labelStore, RETRY_PAUSE_MS: '20', SEND_DEADLINE_MS: '1500', SETTLE_WINDOW_MS: '500' },
    shipstation: { largeIds: true },
  });
  shop = await house.openShop();
  desk = new LabelDesk(await openServiceShop(shop));
}, 60_000);
afterAll(async () => {
  await house.close();
  await bucket.close();
});
afterEach(() => {
  house.shipstation.faults.clear();
  house.shipstation.switches.reset();
  house.shipstation.switches.set({ largeIds: true });
});

const lose = (path: string, kind: FaultRule['kinds'][number], more: Partial<FaultRule> = {}) =>
  house.shipstation.faults.add({
    path: `*${path}`,
    kinds: [kind],
    times: 1,
    account: shop.keys.apiKey,
    ...more,
  });
const calls = (since: number) => shop.shipstationCalls(since).map(({ method, path }) => `${method} ${path}`);
const lastCall = () => house.shipstation.journal.entries().at(-1)?.seq ?? 0;
const dhl = { carrier: 'dhl_express', service: 'dhl_express_worldwide' };
const usps = { carrier: 'stamps_com', service: 'usps_priority_mail' };

test('a sale’s label is bought with one order of its own, and its number, carrier, service and cost are in Cin7 at once', async () => {
  const sale = desk.makeSale();
  const since = lastCall();
  const label = await desk.buy({ sale: sale.number });
  expect(label).toMatchObject({
    state: 'bought',
    saleId: sale.ID,
    saleNumber: sale.number,
    problem: null,
    pdf: { ready: true },
  });
  expect(calls(since)).toEqual(['POST /orders/createorder', 'POST /orders/createlabelfororder']);
  const [shipment] = desk.shipmentsOf(label);
  expect(shipment).toMatchObject({
    orderNumber: sale.number,
    trackingNumber: label.tracking,
    shipmentCost: Number(label.cost),
    shipTo: { street1: '1 Mill Lane', postalCode: 'LS1 4AP', country: 'GB' },
    warehouseId: 901,
    shipmentItems: [{ sku: 'MUG', quantity: 2 }],
  });
  // Ids that a 32-bit number cannot hold come through whole.
  expect(Number(label.shipmentId)).toBeGreaterThan(2 ** 32);
  expect(label.shipmentId).toBe(String(shipment?.shipmentId));
  expect(label.orderId).toBe(String(desk.orderOf(label)?.orderId));

  await desk.untilShipped(sale);
  const ship = shop.cin7.sales.get(sale.ID)?.fulfilments[0]?.ship;
  expect(ship).toMatchObject({
    status: 'AUTHORISED',
    lines: [
      {
        Carrier: 'RoyalMail',
        TrackingNumber: label.tracking,
        ShipmentDate: `${label.shipDate ?? ''}T00:00:00`,
      },
    ],
  });
  expect(ship?.notes).toBe(
    `ShipStation: RoyalMail rm tracked 24, ${label.cost ?? ''}, ${label.tracking ?? ''}`,
  );
  const timeline = await desk.timeline(sale);
  expect(timeline.slice(0, 2)).toEqual([
    `parcel: Parcel ${label.tracking ?? ''} (RoyalMail rm tracked 24) was shipped: 2 × MUG.`,
    `label: Label bought for ${label.cost ?? ''} GBP: royal_mail rm_tracked_24, ${label.tracking ?? ''}; asked for by anna.`,
  ]);
});

test('its PDF is served as it came, again and again, and several labels are one PDF in the order asked', async () => {
  const [one, two] = [await desk.buy({ ...adHoc }), await desk.buy({ ...adHoc })];
  const kept = await desk.pdf(one.id);
  expect(kept).toEqual(Buffer.from(desk.shipmentsOf(one)[0]?.labelData ?? '', 'base64'));
  expect(await desk.pdf(one.id)).toEqual(kept);
  const printed = await shop.api.file('POST', `${desk.service.path}/labels/print`, {
    labels: [two.id, one.id, one.id],
  });
  expect((await PDFDocument.load(printed.bytes)).getPageCount()).toBe(3);
});

test('a label’s PDF lies in the bucket within the second; what is not as it was kept, or not to be had, is said and not printed', async () => {
  const label = await desk.buy({ ...adHoc });
  const paper = Buffer.from(desk.shipmentsOf(label)[0]?.labelData ?? '', 'base64');
  const key = await until('the PDF is in the bucket', () =>
    [...bucket.objects.keys()].find((each) => each.startsWith(`/labels/${shop.tenant}/${label.id}-`)),
  );
  const ref = { tenant: desk.service.of.tenant, labelId: label.id };
  await until('Postgres lets go of it', async () => (await readDocument(house.db, ref))?.pdf === null);
  expect(bucket.objects.get(key)).toEqual(paper);
  expect(await desk.pdf(label.id)).toEqual(paper);
  bucket.objects.set(key, Buffer.from('%PDF of somebody else'));
  await expect(desk.pdf(label.id)).rejects.toThrow('is another than was kept');
  bucket.failNext = 3;
  await expect(desk.pdf(label.id)).rejects.toThrow('gave no answer');
  bucket.objects.delete(key);
  await expect(desk.pdf(label.id)).rejects.toThrow('is not where it was kept any more');
  bucket.objects.set(key, paper);
  expect(await desk.pdf(label.id)).toEqual(paper);
});

test('the same key sent ten times at once is one label; with another wish it is refused', async () => {
  const body = { ...adHoc, key: 'desk-3/17' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => desk.buy(body)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(desk.shipmentsOf(answers[0] as Label)).toHaveLength(1);
  expect(await desk.refusal({ ...body, service: 'rm_tracked_48' })).toBe(
    '409 Under the key “desk-3/17” another label was asked for before.',
  );
});

test('a parcel has one label, whoever asks for a second one', async () => {
  const label = await desk.buy({ ...adHoc });
  expect(await desk.refusal({ parcel: label.parcelId })).toContain(
    `409 This parcel has a label already: ${label.id}`,
  );
  expect(await desk.labels(`parcel=${label.parcelId}`)).toHaveLength(1);
});

test('a sale’s label that is asked for three times at once without a key is bought once; its goods are then gone', async () => {
  const sale = desk.makeSale();
  const before = desk.shipments().length;
  const answers = await Promise.all(
    [sale.number, sale.ID, sale.number].map((name) =>
      desk.service.send('POST', '/labels', { ...royalMail, sale: name }),
    ),
  );
  expect(desk.shipments()).toHaveLength(before + 1);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 409 || status === 200)).toHaveLength(3);
  // Named by its id and by its number at the same moment, a second one waits, and says for what.
  for (const { id } of await desk.labels(`sale=${sale.ID}&state=needs-you`)) {
    await desk.service.call('POST', `/labels/${id}/stop`, {});
    await desk.untilState(id, 'gave-up');
  }
  const again = await desk.buy({ sale: sale.ID });
  expect(again.problem?.sentence).toContain(`Nothing of sale ${sale.number} is left to ship`);
  await desk.service.call('POST', `/labels/${again.id}/stop`, {});
}, 20_000);

test('two identical parcels whose answers are all lost at the same moment get a label each, never two', async () => {
  lose('/orders/createorder', 'commit-drop', { times: 2 });
  lose('/orders/createlabelfororder', 'commit-drop', { times: 2 });
  const before = desk.shipments().length;
  const [one, two] = await Promise.all([desk.buy({ ...adHoc }), desk.buy({ ...adHoc })]);
  expect([one.state, two.state]).toEqual(['bought', 'bought']);
  expect(desk.shipments()).toHaveLength(before + 2);
  for (const label of [one, two]) {
    expect(desk.shipmentsOf(label).map(({ trackingNumber }) => trackingNumber)).toEqual([label.tracking]);
    // The answer with the PDF was lost, and ShipStation gives it no second time: that is told, and what to do.
    expect(label.pdf.ready).toBe(false);
    expect(label.pdf.sentence).toContain('Print it in ShipStation, or void the label');
    await expect(desk.pdf(label.id)).rejects.toThrow('answer that held its PDF was lost');
  }
});

test('where ShipStation’s list carries the PDF, a lost answer loses nothing', async () => {
  house.shipstation.switches.set({ listsLabelData: true });
  lose('/orders/createlabelfororder', 'commit-drop');
  const label = await desk.buy({ ...adHoc });
  expect(label.pdf.ready).toBe(true);
  expect((await desk.pdf(label.id)).toString('latin1')).toContain(label.tracking);
});

test('a purchase that is dropped and done later is found, not bought again', async () => {
  lose('/orders/createlabelfororder', 'drop-commit-later', { delayMs: 600 });
  const label = await desk.buy({ ...adHoc });
  expect(label.state).toBe('bought');
  expect(desk.shipmentsOf(label)).toHaveLength(1);
}, 20_000);

test('too little money with the carrier parks the label with the cure; after it is mended, retry buys it', async () => {
  desk.account.setBalance('stamps_com', 0.5);
  const sale = desk.service.makeSale({
    header: { Location: 'Chicago' },
  });
  const label = await desk.buy({ sale: sale.ID, ...usps, location: 'Chicago' });
  expect(label).toMatchObject({
    state: 'needs-you',
    problem: { code: 'balance-too-low', fix: expect.stringContaining('Add funds') as unknown },
    pdf: { ready: false },
  });
  expect(desk.shipmentsOf(label)).toEqual([]);
  desk.account.setBalance('stamps_com', 100_000);
  await desk.service.call('POST', `/labels/${label.id}/retry`, {});
  expect((await desk.untilState(label.id, 'bought')).problem).toBeNull();
  expect(desk.shipmentsOf(label)).toHaveLength(1);
  const timeline = await desk.timeline(sale);
  expect(timeline[0]).toContain('label-parked: Label: The balance of the carrier');
  expect(timeline[1]).toContain('label-decided: Label: retry at buy, decided by anna.');
});

test('a sale that is exported while its label is on its way by number is not labelled beside its order', async () => {
  const other = await house.openShop();
  const service = await openServiceShop(other, { exports: true });
  const [own, exports] = [new LabelDesk(service), new OrderExports(service)];
  const sale = own.makeSale({ stage: 'authorised' });
  const account = other.cin7Keys.accountId;
  house.cin7.faults.add({ path: '*/sale', kinds: ['slow'], times: 1, delayMs: 1_000, account });
  const answered = own.buy({ sale: sale.number });
  await until('it is asked for', async () => (await own.labels()).length === 1);
  await house.db.transaction().execute(async (trx) => {
    await lockLabels(trx, service.of.tenant);
    // It has read its sale, found it nowhere else, and is about to hold it.
    await until('it stands at the lock', async () => {
      const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(
        trx,
      );
      return rows.length > 0;
    });
    await exports.sync();
    expect(exports.mustOrder(sale).orderStatus).toBe('awaiting_shipment');
  });
  expect((await answered).problem?.code).toBe('labelled-elsewhere');
  expect(own.shipments()).toEqual([]);
}, 60_000);

describe('of a label that waits, and that somebody sees to in ShipStation meanwhile', () => {
  /** For want of money. */
  async function waiting() {
    desk.account.setBalance('stamps_com', 0.5);
    const sale = desk.service.makeSale({ header: { Location: 'Chicago' } });
    const label = await desk.buy({ sale: sale.ID, ...usps, location: 'Chicago' });
    expect(label.problem?.code).toBe('balance-too-low');
    desk.account.setBalance('stamps_com', 100_000);
    return { sale, label, orderId: Number(label.orderId) };
  }

  test('what was bought by hand at its order is its label, by whichever carrier: none is bought beside it', async () => {
    const { sale, label, orderId } = await waiting();
    const { trackingNumber } = desk.account.buyLabel(orderId, {
      carrierCode: dhl.carrier,
      serviceCode: dhl.service,
    });
    await desk.service.call('POST', `/labels/${label.id}/retry`, {});
    const bought = await desk.untilState(label.id, 'bought');
    expect(bought).toMatchObject({ ...dhl, tracking: trackingNumber });
    expect(desk.shipmentsOf(label)).toHaveLength(1);
    await desk.untilShipped(sale);
    const [line] = shop.cin7.sales.get(sale.ID)?.fulfilments[0]?.ship.lines ?? [];
    expect(line?.TrackingNumber).toBe(trackingNumber);
  });

  test('one whose workflow somebody ended is taken up again, or given up', async () => {
    const [one, two] = [await waiting(), await waiting()];
    for (const { label } of [one, two])
      await house.temporal.workflow.getHandle(label.workflowId).terminate('by hand');
    const retried = await desk.service.call('POST', `/labels/${one.label.id}/retry`, {});
    expect(retried).toMatchObject({
      sentence: expect.stringContaining('taken up again') as string,
      waiting: null,
    });
    await desk.untilState(one.label.id, 'bought');
    await desk.service.call('POST', `/labels/${two.label.id}/stop`, {});
    const stopped = await desk.untilState(two.label.id, 'gave-up');
    expect(stopped).toMatchObject({ sentence: 'Stopped by anna; nothing was bought.', problem: null });
    expect(desk.shipmentsOf(two.label)).toEqual([]);
    // Both are over: nothing is left to be decided.
    expect((await desk.service.send('POST', `/labels/${two.label.id}/retry`, {})).status).toBe(409);
    expect((await desk.buy({ sale: two.sale.ID, ...usps, location: 'Chicago' })).state).toBe('bought');
  });

  test('an order that was cancelled is said, with the way out; one that was deleted is made anew', async () => {
    const cancelled = await waiting();
    desk.account.cancelOrder(cancelled.orderId);
    await desk.service.call('POST', `/labels/${cancelled.label.id}/retry`, {});
    await until('it says so', async () => {
      const { problem } = await desk.label(cancelled.label.id);
      return problem?.fix === 'Stop this label, then ask for another one.';
    });
    await desk.service.call('POST', `/labels/${cancelled.label.id}/stop`, {});
    await desk.untilState(cancelled.label.id, 'gave-up');
    expect((await desk.buy({ sale: cancelled.sale.ID, ...usps, location: 'Chicago' })).state).toBe('bought');
    const deleted = await waiting();
    desk.account.deleteOrder(deleted.orderId);
    await desk.service.call('POST', `/labels/${deleted.label.id}/retry`, {});
    expect((await desk.untilState(deleted.label.id, 'bought')).orderId).not.toBe(deleted.label.orderId);
  });
});

test('what a carrier says of an address is told without the address, to nobody and nowhere', async () => {
  house.shipstation.switches.set({ labelNamesAddress: 400 });
  const sale = desk.makeSale();
  const label = await desk.buy({ sale: sale.ID });
  expect(label).toMatchObject({
    state: 'needs-you',
    problem: {
      code: 'label-refused',
      sentence:
        'ShipStation refused POST /orders/createlabelfororder. It said: "… of …, …, … could not be validated.".',
    },
  });
  const { events } = await house.temporal.workflow.getHandle(label.workflowId).fetchHistory();
  const history = (events ?? []).map(payloadsOf).join(' ');
  expect(history).toContain('could not be validated');
  const kept = JSON.stringify([await desk.timeline(sale), await desk.labels(), history]);
  for (const part of [leeds.Line1, leeds.City, leeds.Postcode]) expect(kept).not.toMatch(RegExp(part, 'i'));
  house.shipstation.switches.reset();
  await desk.service.call('POST', `/labels/${label.id}/retry`, {});
  await desk.untilState(label.id, 'bought');
});

/** All that an event of a history holds as bytes, as text. */
function payloadsOf(event: unknown): string {
  if (event instanceof Uint8Array) return Buffer.from(event).toString('utf8');
  return typeof event === 'object' && event !== null ? Object.values(event).map(payloadsOf).join(' ') : '';
}

describe('a parcel whose goods nobody named', () => {
  test('holds what is left of its sale when its label is bought, though it was quoted, or waited, with more', async () => {
    desk.account.setBalance('stamps_com', 0.5);
    const sale = desk.service.makeSale({
      header: { Location: 'Chicago' },
      lines: [{ sku: 'MUG', quantity: 5 }],
    });
    const quoted = RatesView.parse(await desk.service.call('POST', '/rates', { sale: sale.number }));
    const first = await desk.buy({ sale: sale.ID, ...dhl, lines: [{ sku: 'MUG', quantity: 1 }] });
    expect(first.state).toBe('bought');
    const label = await desk.buy({ parcel: quoted.parcel.id, ...usps });
    expect(label).toMatchObject({ state: 'needs-you', problem: { code: 'balance-too-low' } });
    expect(desk.orderOf(label)?.items).toMatchObject([{ sku: 'MUG', quantity: 4 }]);
    // Meanwhile a third parcel is told of, from elsewhere.
    await saveParcel(house.db, { ...desk.service.of, saleId: sale.ID, part: false, label: otherLabel('1') });
    desk.account.setBalance('stamps_com', 100_000);
    await desk.service.call('POST', `/labels/${label.id}/retry`, {});
    await desk.untilState(label.id, 'bought');
    expect(desk.shipmentsOf(label)[0]?.shipmentItems).toMatchObject([{ sku: 'MUG', quantity: 3 }]);
    // What was bought stays what it is: its parcel is labelled again with the same goods.
    expect(await desk.void(label.id)).toMatchObject({ approved: true });
    await saveParcel(house.db, { ...desk.service.of, saleId: sale.ID, part: false, label: otherLabel('2') });
    const again = await desk.buy({ parcel: label.parcelId, ...usps });
    expect(again.problem?.code).toBe('over-shipped');
    await desk.service.call('POST', `/labels/${again.id}/stop`, {});
  }, 20_000);

  test('is declined before money is spent when nothing is left', async () => {
    const sale = desk.makeSale();
    const quoted = RatesView.parse(await desk.service.call('POST', '/rates', { sale: sale.number }));
    expect((await desk.buy({ sale: sale.number })).state).toBe('bought');
    const since = lastCall();
    const late = await desk.buy({ parcel: quoted.parcel.id });
    expect(late).toMatchObject({
      state: 'needs-you',
      problem: {
        code: 'nothing-to-ship',
        sentence: expect.stringContaining(`Nothing of sale ${sale.number} is left`) as string,
      },
    });
    expect(calls(since)).toEqual([]);
    await desk.service.call('POST', `/labels/${late.id}/stop`, {});
  });
});

/** A parcel with one MUG that ShipStation told of. */
const otherLabel = (vendor: string) =>
  aLabel({
    vendorId: `shipment:90000${vendor}`,
    tracking: `OTHER-${vendor}`,
    lines: [{ lineItemId: null, sku: 'MUG', quantity: '1' }],
  });

test('where a country has no postcodes a label is bought without one; where it has, that is said', async () => {
  const abroad = { service: 'rm_international_tracked' };
  const to = { name: 'Ada Buyer', street1: '8 Queen’s Road Central', city: 'Central', country: 'Hong Kong' };
  const label = await desk.buy({ ...adHoc, ...abroad, shipTo: to });
  expect(label).toMatchObject({ state: 'bought', problem: null });
  expect(desk.shipmentsOf(label)[0]?.shipTo).toMatchObject({ country: 'HK', postalCode: null });
  expect(await desk.refusal({ ...adHoc, ...abroad, shipTo: { ...to, country: 'France' } })).toContain(
    '422 shipTo.postalCode must be given',
  );
  const address = { Line1: '8 Queen’s Road Central', City: 'Central', Country: 'Hong Kong' };
  const ofSale = await desk.buy({ sale: desk.makeSale({ address }).number, ...abroad });
  expect(ofSale).toMatchObject({ state: 'bought', problem: null });
});

test('of a sale that a custom store offers, too, the label is bought with a warning', async () => {
  const sale = desk.makeSale();
  await house.db
    .insertInto('exported_sale')
    .values({ tenant_id: shop.tenant, sale_id: sale.ID, order_number: sale.number, connection_id: 'custom' })
    .execute();
  const warning = `A custom store offers this sale to ShipStation, as order ${sale.number}`;
  const { notes } = RatesView.parse(await desk.service.call('POST', '/rates', { sale: sale.number }));
  expect(notes).toEqual([expect.stringContaining(warning)]);
  const label = await desk.buy({ sale: sale.number });
  expect(label).toMatchObject({ state: 'bought', sentence: expect.stringContaining(warning) as string });
});

test('a sale that a removed connection exported gets no second label while its order is open, or was shipped, in ShipStation', async () => {
  const other = await house.openShop();
  const exporting = await openServiceShop(other, { exports: true });
  const [open, shipped] = [exporting.makeSale({ address: leeds }), exporting.makeSale({ address: leeds })];
  const exports = new OrderExports(exporting);
  await exports.sync();
  other.account.buyLabel(exports.mustOrder(shipped).orderId);
  await other.api.expect('DELETE', `${exporting.path}?confirm=${exporting.connection}`);
  const again = new LabelDesk(await openServiceShop(other));

  const label = await again.buy({ sale: open.number });
  expect(label.problem).toMatchObject({
    code: 'labelled-elsewhere',
    sentence: expect.stringContaining('is open there') as string,
  });
  const second = await again.buy({ sale: shipped.number });
  expect(second.problem).toMatchObject({
    code: 'labelled-elsewhere',
    sentence: expect.stringContaining('was shipped there') as string,
  });
  other.account.cancelOrder(exports.mustOrder(open).orderId);
  await again.service.call('POST', `/labels/${label.id}/retry`, {});
  await again.untilState(label.id, 'bought');
}, 60_000);

test('a label that waits is stopped: nothing is bought, and its order is taken away', async () => {
  desk.account.setBalance('stamps_com', 0.5);
  const parcel = { ...adHoc, shipTo: { ...adHoc.shipTo, ...chicago }, warehouseId: '903' };
  const label = await desk.buy({ ...parcel, ...usps });
  expect(desk.orderOf(label)?.orderStatus).toBe('awaiting_shipment');
  const second = await desk.service.send('POST', '/labels', { ...usps, parcel: label.parcelId });
  expect(second.body).toMatchObject({ fix: 'It waits for somebody: retry it, or stop it first.' });
  await desk.service.call('POST', `/labels/${label.id}/stop`, { note: 'another carrier' });
  expect((await desk.untilState(label.id, 'gave-up')).sentence).toBe('Stopped by anna; nothing was bought.');
  expect(desk.orderOf(label)).toBeUndefined();
  desk.account.setBalance('stamps_com', 100_000);
  // The parcel is free again.
  expect((await desk.buy({ parcel: label.parcelId, ...usps })).state).toBe('bought');
});

const chicago = {
  street1: '233 South Wacker Drive',
  city: 'Chicago',
  state: 'IL',
  postalCode: '60606',
  country: 'US',
};

test('a void is the vendor’s answer: refused it is told, approved it makes room for a new label and a void parcel', async () => {
  const sale = desk.makeSale();
  const label = await desk.buy({ sale: sale.number });
  await desk.untilShipped(sale);
  house.shipstation.switches.set({ voidApproved: false });
  expect(await desk.void(label.id)).toMatchObject({
    approved: false,
    sentence: `Label ${label.tracking ?? ''} was not voided. ShipStation said: “The carrier did not approve the void”.`,
    label: { state: 'bought', void: { tries: 1 } },
  });
  house.shipstation.switches.set({ voidApproved: true });
  lose('/shipments/voidlabel', 'commit-drop');
  expect(await desk.void(label.id)).toMatchObject({ approved: true, label: { state: 'voided' } });
  expect(desk.shipmentsOf(label)).toMatchObject([{ voided: true }]);
  // Open again it would be labelled by somebody: it is taken away.
  expect(desk.orderOf(label)).toBeUndefined();
  await expect(desk.pdf(label.id)).rejects.toThrow('The label is voided.');
  await desk.untilShipped(sale, 'needs-you');
  expect(await desk.timeline(sale)).toEqual(
    expect.arrayContaining([
      `label-void: Label ${label.tracking ?? ''} was not voided: “The carrier did not approve the void”.`,
      `label-voided: Parcel ${label.tracking ?? ''} was voided.`,
    ]),
  );
  const next = await desk.buy({ parcel: label.parcelId });
  await desk.untilShipped(sale);
  expect(shop.cin7.sales.get(sale.ID)?.fulfilments[0]?.ship.lines[0]?.TrackingNumber).toBe(next.tracking);
});

test('a label voided by hand in ShipStation is void here, too, when it is voided once more', async () => {
  const label = await desk.buy({ ...adHoc });
  desk.account.voidLabel(Number(label.shipmentId));
  expect(await desk.void(label.id)).toMatchObject({ approved: true, label: { state: 'voided' } });
});

test('a return label brings the goods back to the warehouse, once, also when its answer is lost; Cin7 is told of no shipment', async () => {
  const sale = desk.makeSale();
  const label = await desk.buy({ sale: sale.number });
  await desk.untilShipped(sale);
  lose('/shipments/createlabel', 'commit-drop');
  const asked = () => desk.service.call('POST', `/labels/${label.id}/return`, { key: `back-${label.id}` });
  const answers = await Promise.all([asked(), asked()]);
  const [back, same] = answers.map((answer) => LabelAnswer.parse(answer).label) as [Label, Label];
  expect(same.id).toBe(back.id);
  expect(back).toMatchObject({ state: 'bought', returnOf: label.id, saleId: sale.ID });
  const made = desk.shipments().filter(({ shipTo }) => shipTo.name?.startsWith('RMA ') === true);
  expect(made).toMatchObject([
    { trackingNumber: back.tracking, shipTo: { street1: '1 Quay Street', country: 'GB' } },
  ]);
  await desk.untilShipped(sale);
  expect(shop.cin7.sales.get(sale.ID)?.fulfilments[0]?.ship.lines).toHaveLength(1);
  expect(await desk.timeline(sale)).toContain(
    `return-label: Parcel ${back.tracking ?? ''} is a return label.`,
  );
  expect((await desk.service.send('POST', `/labels/${label.id}/return`, {})).status).toBe(409);
});

test('a test label costs nothing and leaves no trace but its PDF', async () => {
  const sale = desk.service.makeSale({ header: { Location: 'Chicago' } });
  lose('/orders/createlabelfororder', 'commit-drop');
  const label = await desk.buy({ sale: sale.number, ...usps, test: true });
  expect(label).toMatchObject({ state: 'bought', test: true, cost: '0', pdf: { ready: true } });
  expect(desk.orderOf(label)).toBeUndefined();
  expect(desk.shipmentsOf(label)).toEqual([]);
  expect(shop.cin7.sales.get(sale.ID)?.fulfilments[0]?.ship.lines ?? []).toEqual([]);
  // It takes no parcel's place.
  expect((await desk.buy({ parcel: label.parcelId, ...usps })).test).toBe(false);
});

describe('what can be known beforehand costs no call', () => {
  test.each([
    [{ carrier: 'pigeon' }, '422 The ShipStation account has no carrier “pigeon”.'],
    [{ service: 'ups_ground' }, '422 Carrier royal_mail has no service “ups_ground”.'],
    [{ packageCode: 'tube' }, '422 No carrier of the account has a package “tube”.'],
    [{ shipDate: '2020-01-05' }, '422 The ship date 2020-01-05 has passed'],
    [{ shipDate: 'soon' }, '422'],
    [{ test: true }, '422 ShipStation makes test labels of USPS only'],
    [{ weight: undefined }, '422 Nobody said what the parcel weighs.'],
    [{ shipTo: undefined }, '422'],
    [{ warehouseId: '99999999999' }, '422 ShipStation has no Ship From Location 99999999999.'],
    [{ parcel: '0b0e1c2d-1111-4222-8333-444455556666', shipTo: undefined, weight: undefined }, '404'],
  ])('%j is %s', async (change, words) => {
    const since = lastCall();
    expect(await desk.refusal({ ...adHoc, ...change })).toContain(words);
    expect(calls(since)).toEqual([]);
  });

  test.each([
    ['no address', { address: null }, {}, 'address-missing'],
    ['a service that does not go there', { address: undefined }, {}, 'service-unknown'],
    ['more goods than are left', {}, { lines: [{ sku: 'MUG', quantity: '9' }] }, 'over-shipped'],
  ])('%s parks the label with the sentence', async (_, sale, body, code) => {
    const made = desk.service.makeSale({ address: leeds, ...sale } as Parameters<typeof desk.makeSale>[0]);
    const since = lastCall();
    const label = await desk.buy({ sale: made.number, ...body });
    expect(label).toMatchObject({ state: 'needs-you', problem: { code } });
    expect(label.problem?.fix).toMatch(/\.$/);
    expect(calls(since)).toEqual([]);
    await desk.service.call('POST', `/labels/${label.id}/stop`, {});
    await desk.untilState(label.id, 'gave-up');
  });
});

test('a sale that came from ShipStation gets its label there', async () => {
  const order = await shop.capture({
    orderNumber: 'E-1',
    orderKey: 'shop-E-1',
    orderDate: '2026-01-05T09:00:00',
    paymentDate: '2026-01-05T09:00:00',
    orderStatus: 'awaiting_shipment',
    billTo: { name: 'Ada Buyer' },
    shipTo: {
      name: 'Ada Buyer',
      street1: '1 Mill Lane',
      city: 'Leeds',
      postalCode: 'LS1 4AP',
      country: 'GB',
    },
    items: [{ lineItemKey: '1', sku: 'MUG', name: 'Mug', quantity: 1, unitPrice: 8.5 }],
    amountPaid: 8.5,
    advancedOptions: { storeId: shop.keys.storeId },
  });
  const saleId = order.sale?.id ?? '';
  expect(await desk.refusal({ sale: saleId })).toContain('409 The sale came from ShipStation, as order E-1');
});

test('the orders that bear labels are never captured as sales', async () => {
  const before = shop.cin7.sales.size;
  const label = await desk.buy({ ...adHoc });
  await shop.pull();
  const orders = await shop.orders();
  const own = orders.filter(({ orderId }) => orderId === label.orderId);
  expect(own.map(({ state }) => state)).toEqual(['skipped']);
  expect(shop.cin7.sales.size).toBe(before);
});

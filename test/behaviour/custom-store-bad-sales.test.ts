import { saveNotice } from '../../db/inbox/save-notice';
import { readParcels } from '../../db/shipments/read-parcels';
import { as, type ConnectionId } from '../../domain/ids';
import { type Sale } from '../../sandbox/cin7';
import { OpenProblemList } from '../../schemas/api/problems';
import { CustomStore, openCustomStore } from '../kit/feed-store';
import { type House, openHouse } from '../kit/house';
import { order } from '../kit/orders';
import { noticeOf } from '../kit/ship-desk';
import { until } from '../kit/until';

/** One sale that is wrong, half shipped or not to be had stops itself and nothing else. */
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const open = async (settings = {}) => openCustomStore(await house.openShop(), settings);

const problemsOf = async ({ shop, connection }: CustomStore) => {
  const path = `/tenants/${shop.tenant}/problems?connection=${connection}`;
  return OpenProblemList.parse(await shop.api.expect('GET', path)).problems.map(({ problem }) => problem);
};

const lostIn = { Line1: '1 Nowhere', City: 'Lost City', Country: 'USA', State: 'Atlantis' };

test('a quarantined sale that its row alone leaves out later is no problem any more', async () => {
  const store = await open();
  const sale = store.makeSale({ address: lostIn });
  await store.sync();
  expect((await problemsOf(store)).map(({ code }) => code)).toEqual(['export-quarantined']);
  store.void(sale);
  await store.sync();
  expect(await store.explain(sale)).toMatchObject({ state: 'left-out', reason: 'voided' });
  expect(await problemsOf(store)).toEqual([]);
});

test('a sale in a form that Cin7 does not document is quarantined, held back if it was offered, and stops nobody', async () => {
  const store = await open();
  const offered = store.makeSale();
  await store.sync();
  const other = store.makeSale();
  touch(store, offered, { Note: { html: 'not as documented' } });
  expect(await store.sync()).toMatchObject({ processed: 1, failed: 1, problem: null });
  expect(await store.statusOf(other)).toBe('unpaid');
  expect(await store.explain(offered)).toMatchObject({ state: 'quarantined', reason: 'sale-unreadable' });
  expect(await store.statusOf(offered)).toBe('on-hold');
});

test('a sale that Cin7 cannot give costs the others nothing, is told, and follows when it can be had', async () => {
  const store = await open();
  const stuck = store.makeSale();
  const good = store.makeSale();
  touch(store, stuck, { Note: failing });
  expect(await store.sync()).toMatchObject({ processed: 1, problem: null });
  expect(await store.statusOf(good)).toBe('unpaid');
  expect(await store.explain(stuck)).toMatchObject({ state: 'pending', due: true });
  const [problem] = await problemsOf(store);
  expect(problem?.sentence).toContain(`Sale ${stuck.number} could not be read`);

  // Nothing is listed anew: it is due still.
  store.saleNow(stuck.ID).header.Note = 'fine';
  await store.sync();
  expect(await store.statusOf(stuck)).toBe('unpaid');
  expect(await problemsOf(store)).toEqual([]);
}, 120_000);

/** The stand-in fails with 500 on a sale that holds this. */
const failing = {
  toJSON() {
    throw new Error('Object reference not set to an instance of an object.');
  },
};

/** Changes a sale's header to what Cin7 should never hold. */
function touch(store: CustomStore, sale: Sale, header: object): void {
  store.shop.cin7.saveSale({
    ...store.saleNow(sale.ID),
    header: { ...store.saleNow(sale.ID).header, ...header },
  });
}

describe('a part of a sale that has left', () => {
  const pieces = { lines: [{ sku: 'MUG', quantity: 3 }] };

  test('is no shipped sale to ShipStation, where the rest waits for its label', async () => {
    const store = await open({ exportWhen: 'authorised' });
    const sale = store.makeSale({ stage: 'authorised', ...pieces });
    await store.sync();
    await label(store, sale, '1ZPART1', 1);
    await untilTold(store, sale, '1ZPART1');
    await store.sync();
    expect(await store.statusOf(sale)).toBe('unpaid');
    await label(store, sale, '1ZPART2', 2);
    await untilTold(store, sale, '1ZPART2');
    await store.sync();
    expect(await store.statusOf(sale)).toBe('shipped');
  });

  test('nor is it where Cin7 said that all was shipped before there was a label', async () => {
    const store = await open();
    const sale = store.makeSale({ stage: 'shipped', ...pieces });
    await store.sync();
    await label(store, sale, '1ZPART3', 1);
    await untilTold(store, sale, '1ZPART3');
    await store.sync();
    expect(await store.statusOf(sale)).toBe('unpaid');
    await label(store, sale, '1ZPART4', 2);
    await untilTold(store, sale, '1ZPART4');
    await store.sync();
    expect(await store.statusOf(sale)).toBe('shipped');
  });
});

async function label(store: CustomStore, sale: Sale, tracking: string, quantity: number) {
  const notice = noticeOf(sale, tracking, { MUG: quantity });
  await saveNotice(house.db, store.shop.tenant, store.connection, JSON.stringify(notice));
}

/** Until Cin7 holds the number, and the shipment has nothing more to write. */
async function untilTold(store: CustomStore, sale: Sale, tracking: string): Promise<void> {
  await until(`${tracking} is in Cin7`, async () => {
    const numbers = store
      .saleNow(sale.ID)
      .fulfilments.flatMap(({ ship }) => (ship.status === 'AUTHORISED' ? ship.lines : []))
      .map(({ TrackingNumber }) => TrackingNumber);
    const parcels = await readParcels(house.db, store.shop.tenant, sale.ID);
    const isTold = parcels.every(({ written_at }) => written_at !== null);
    return numbers.join().includes(tracking) && isTold ? true : undefined;
  });
}

test("a shop without a custom store is warned of Cin7's own connection, too", async () => {
  const shop = await house.openShop();
  const store = new CustomStore(shop, as<ConnectionId>('none'));
  const byNative = store.makeSale();
  const [id] = shop.import(order());
  const pulled = shop.pull();
  // It is touched while the order is on its way, as a connection that is on keeps making and changing sales.
  const touching = setInterval(() => touch(store, byNative, { SourceChannel: 'ShipStation' }), 50);
  try {
    await pulled;
    await shop.untilState(id ?? '', 'done');
  } finally {
    clearInterval(touching);
  }
  const { problems } = OpenProblemList.parse(
    await shop.api.expect('GET', `/tenants/${shop.tenant}/problems`),
  );
  expect(problems.map(({ problem }) => problem.code)).toContain('native-connection-on');
});

import { setTimeout as sleep } from 'node:timers/promises';
import { type Sale } from '../../sandbox/cin7';
import { doomedWorker } from '../kit/doomed-worker';
import { type House, openHouse } from '../kit/house';
import { openShipDesk, type ShipDesk } from '../kit/ship-desk';
import { lossMoments } from './loss-moments';

let house: House;
let desk: ShipDesk;

beforeAll(async () => {
  house = await openHouse();
  desk = await openShipDesk(await house.openShop());
}, 90_000);
afterAll(() => house.close(), 60_000);
afterEach(() => house.cin7.faults.clear());

const writes = ['fulfilment', 'pick', 'pack', 'ship', 'tracking'] as const;

/** A sale whose next parcel asks for that write; the parcel ships one mug. */
async function saleAt(write: (typeof writes)[number]): Promise<Sale> {
  switch (write) {
    case 'pick':
      return desk.sell({ stage: 'authorised', goods: { MUG: 1 } });
    case 'pack':
      return desk.sell({ stage: 'picked', goods: { MUG: 1 } });
    case 'ship':
      return desk.sell({ stage: 'packed', goods: { MUG: 1 } });
    case 'tracking':
      return desk.sell({ stage: 'shipped', goods: { MUG: 1 } });
    case 'fulfilment': {
      const sale = await desk.sell({ stage: 'authorised', goods: { MUG: 1, CARD: 1 } });
      await desk.ship(sale, `first-${sale.number}`, { CARD: 1 });
      await desk.untilEnded(sale, 'waiting');
      return sale;
    }
  }
}

/** Everything has left once, each number stands once, and no fulfilment is too many. */
function expectWhole(sale: Sale, write: string, number: string): void {
  const fulfilments = write === 'fulfilment' ? 2 : 1;
  expect(desk.saleNow(sale.ID).fulfilments).toHaveLength(fulfilments);
  expect(desk.left(sale)).toEqual(write === 'fulfilment' ? { MUG: 1, CARD: 1 } : { MUG: 1 });
  expect(desk.lines(sale)).toHaveLength(fulfilments);
  expect(desk.lines(sale).at(-1)).toMatchObject({ tracking: number, shipped: true });
}

const byWrite = new Map<string, Sale[]>();
const killed: { sale: Sale; write: string }[] = [];

test('sales wait for parcels, and then no worker is there', async () => {
  for (const write of writes)
    byWrite.set(write, await Promise.all(Array.from({ length: 8 }, () => saleAt(write))));
  await house.stopWorker();
}, 120_000);

test.each(writes)(
  'workers are killed right before and after a %s is sent, and before and after it is recorded',
  async (write) => {
    const doomed = lossMoments.map((moment) => doomedWorker(house, `cin7.${write}.${moment}`));
    let alive = doomed.length;
    for (const one of doomed) void one.then(() => alive--);
    // One after the other, so that each worker has a write to die of.
    for (const sale of byWrite.get(write) ?? []) {
      if (alive === 0) break;
      const before = alive;
      await desk.ship(sale, `killed-${sale.number}`, { MUG: 1 });
      killed.push({ sale, write });
      // A worker that is still starting dies of a later one.
      for (let waited = 0; waited < 6_000 && alive === before; waited += 100) await sleep(100);
    }
    expect(await Promise.all(doomed)).toEqual(lossMoments.map(() => 'SIGKILL'));
  },
  300_000,
);

test('a worker that starts after all that ships every parcel once: nothing is doubled', async () => {
  await house.startWorker();
  expect(new Set(killed.map(({ write }) => write))).toEqual(new Set(writes));
  for (const { sale, write } of killed) {
    await desk.untilState(sale, 'done', 90_000);
    expectWhole(sale, write, `killed-${sale.number}`);
  }
}, 200_000);

test.each(writes)(
  'a %s whose answer is lost after it was done is found, and not done again',
  async (write) => {
    for (const kinds of [['commit-drop'], ['truncate']] as const) {
      const sale = await saleAt(write);
      house.cin7.faults.add({ writesOnly: true, path: '*sale/fulfilment*', kinds: [...kinds], times: 1 });
      await desk.ship(sale, `lost-${kinds[0]}-${sale.number}`, { MUG: 1 });
      await desk.untilState(sale, 'done', 60_000);
      expect(house.cin7.faults.list()[0]?.hits).toBe(1);
      house.cin7.faults.clear();
      expectWhole(sale, write, `lost-${kinds[0]}-${sale.number}`);
    }
  },
  200_000,
);

test('half of all writes lose their answers, while forty parcels of twenty split orders come in: all of it leaves once', async () => {
  house.cin7.faults.reseed(11);
  house.cin7.faults.add({ writesOnly: true, path: '*sale/fulfilment*', kinds: ['commit-drop'], rate: 0.5 });
  const sales = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      desk.sell({ stage: at % 2 === 0 ? 'authorised' : 'packed', goods: { MUG: 3 } }),
    ),
  );
  for (const sale of sales) await desk.ship(sale, `${sale.number}-B`, { MUG: 2 });
  for (const sale of sales) await desk.ship(sale, `${sale.number}-A`, { MUG: 1 });
  for (const sale of sales) await desk.untilState(sale, 'done', 120_000);
  for (const sale of sales) {
    expect(desk.left(sale)).toEqual({ MUG: 3 });
    const numbers = desk.lines(sale).flatMap(({ tracking }) => tracking.split(', '));
    expect(numbers.sort()).toEqual([`${sale.number}-A`, `${sale.number}-B`]);
  }
}, 300_000);

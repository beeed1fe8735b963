import { type House, openHouse } from '../kit/house';
import { openShipDesk, type ShipDesk } from '../kit/ship-desk';

let house: House;
let desk: ShipDesk;
beforeAll(async () => {
  house = await openHouse({ cuttable: true });
  desk = await openShipDesk(await house.openShop());
});
afterAll(() => house.close());

test('notices that arrive with Temporal down are kept, and all are written, in order per sale, when it is back', async () => {
  const sales = [
    await desk.sell({ stage: 'authorised', goods: { MUG: 3 } }),
    await desk.sell({ goods: { LAMP: 1 } }),
  ];
  const [split, plain] = sales;
  if (split === undefined || plain === undefined) throw new Error('no sales');
  house.temporalLine?.cut();
  await desk.ship(split, 'T1', { MUG: 1 });
  await desk.ship(plain, 'T2', { LAMP: 1 });
  await desk.ship(split, 'T3', { MUG: 2 });
  await desk.ship(split, 'T1', { MUG: 1 });
  expect(desk.left(split)).toEqual({});
  house.temporalLine?.mend();
  for (const sale of sales) await desk.untilState(sale, 'done', 60_000);
  expect(desk.lines(split).map(({ tracking }) => tracking)).toEqual(['T1', 'T3']);
  expect(desk.left(split)).toEqual({ MUG: 3 });
  expect(desk.lines(plain)).toMatchObject([{ tracking: 'T2', shipped: true }]);
}, 90_000);

test('and with no worker: the parcels are written by the next one', async () => {
  await house.stopWorker();
  const sale = await desk.sell();
  await desk.ship(sale, 'N1', { MUG: 2 });
  await house.startWorker();
  await desk.untilState(sale, 'done', 60_000);
  expect(desk.lines(sale)).toMatchObject([{ tracking: 'N1', shipped: true }]);
}, 90_000);

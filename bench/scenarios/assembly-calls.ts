import { addProducts, setStock } from '../../sandbox/cin7';
import { type House, openHouse } from '../../test/kit/house';
import { line, order } from '../../test/kit/orders';
import { type Shop } from '../../test/kit/shop';
import globalSetup from '../../test/setup/global-setup';
import globalTeardown from '../../test/setup/global-teardown';
import { type Bench } from '../kit/figure';
import { percentile } from '../kit/numbers';

const count = 10;

/**
 * Calls at Cin7 that orders need more than plain ones, for each build: goods that are made of parts, and goods whose parts are made,
 * too. Counted by the stand-in's journal of arrivals.
 */
export const assemblyCalls = (bench: Bench): Promise<number[]> =>
  bench.once('assembly', async () => {
    bench.say(
      `Assembly: ${String(count)} orders each of goods that are there, made, and made of made parts.`,
    );
    await globalSetup();
    const over = bench.onEnd(globalTeardown);
    let house: House | undefined;
    try {
      house = await openHouse();
      const shop = await openWorkshop(house);
      const plain = percentile(await callsOf(shop, 'MUG'), 0.5);
      const made = await callsOf(shop, 'SET');
      const nested = await callsOf(shop, 'CHEST');
      return [...made.map((calls) => calls - plain), ...nested.map((calls) => (calls - plain) / 2)];
    } finally {
      await house?.close();
      await globalTeardown();
      over();
    }
  });

async function openWorkshop(house: House): Promise<Shop> {
  const shop = await house.openShop({ withoutSettings: true });
  addProducts(shop.cin7, [
    { sku: 'CLAY', price: 1 },
    { sku: 'GLAZE', price: 1 },
    {
      sku: 'SET',
      price: 10,
      bill: [
        { sku: 'CLAY', quantity: 2 },
        { sku: 'GLAZE', quantity: 1 },
      ],
    },
    { sku: 'CHEST', price: 10, bill: [{ sku: 'SET', quantity: 2 }] },
  ]);
  setStock(
    shop.cin7,
    ['CLAY', 'GLAZE'].map((sku) => ({ sku, location: 'London', onHand: 10_000 })),
  );
  await shop.call('POST', '/check');
  await shop.putSettings({ assembly: 'minimum', wipAccount: '716', finishedGoodsAccount: '717' });
  return shop;
}

async function callsOf(shop: Shop, sku: string): Promise<number[]> {
  const counts: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const before = shop.cin7Calls().length;
    await shop.capture(order({ items: [line(sku, 2)] }));
    counts.push(shop.cin7Calls().length - before);
  }
  return counts;
}

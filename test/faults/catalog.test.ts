import { doomedWorker } from '../kit/doomed-worker';
import { type House, openHouse } from '../kit/house';
import { startJob, untilJob } from '../kit/jobs';
import { line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close(), 60_000);

const count = 10;
const numbers = Array.from({ length: count }, (_, n) => n + 1);

/** Products that each need a category, a product and a picture in Cin7. */
async function shopOfUnknowns(): Promise<Shop> {
  const shop = await house.openShop({ settings: { createMissingProducts: true, processing: 'none' } });
  for (const n of numbers)
    shop.account.addProduct({
      sku: `NEW-${String(n)}`,
      name: `New ${String(n)}`,
      productCategory: { categoryId: n, name: `Category ${String(n)}` },
      thumbnailUrl: `https://pictures.example.com/${String(n)}.jpg`,
    });
  return shop;
}

/** How often each is there in Cin7: once, if all is well. */
function made(shop: Shop): Record<string, number[]> {
  const times = (fits: (n: number) => number) => numbers.map(fits);
  return {
    categories: times(
      (n) => shop.cin7.categories.filter((one) => one.Name === `Category ${String(n)}`).length,
    ),
    products: times((n) => shop.cin7.products.filter((one) => one.SKU === `NEW-${String(n)}`).length),
    pictures: times(
      (n) =>
        shop.cin7.productAttachments.filter((one) => one.DownloadUrl.endsWith(`/${String(n)}.jpg`)).length,
    ),
  };
}
const once = numbers.map(() => 1);

test('workers are killed around each write of a load: everything is made once, and the load ends', async () => {
  const shop = await shopOfUnknowns();
  await house.stopWorker();
  const job = await startJob(shop, '/catalog/load', undefined);
  const moments = ['cin7.create-product.after-send', 'cin7.product-picture.after-send'];
  const ends = await Promise.all(moments.map((moment) => doomedWorker(house, moment)));
  expect(ends).toEqual(moments.map(() => 'SIGKILL'));
  await house.startWorker();
  const done = await untilJob(shop, job.id, 'done', 120_000);
  expect(done.progress).toMatchObject({ failed: 0 });
  expect(made(shop)).toEqual({ categories: once, products: once, pictures: once });
}, 240_000);

test('half of the writes lose their answer, done or done later: everything is made once', async () => {
  const shop = await shopOfUnknowns();
  house.cin7.faults.reseed(9);
  house.cin7.faults.add({
    writesOnly: true,
    kinds: ['commit-drop', 'drop-commit-later'],
    rate: 0.5,
    delayMs: 1_000,
  });
  const job = await startJob(shop, '/catalog/load', undefined);
  await untilJob(shop, job.id, 'done', 120_000);
  house.cin7.faults.clear();
  expect(made(shop)).toEqual({ categories: once, products: once, pictures: once });
}, 240_000);

test('orders of one missing SKU, at once, while answers are lost: one product, and each order its own sale', async () => {
  const shop = await shopOfUnknowns();
  house.cin7.faults.reseed(4);
  house.cin7.faults.add({ writesOnly: true, kinds: ['commit-drop'], rate: 0.4 });
  const ids = await shop.take(...[1, 2, 3, 4].map(() => order({ items: [line('NEW-1')] })));
  for (const id of ids) await shop.untilState(id, 'done', 120_000);
  house.cin7.faults.clear();
  expect(made(shop).products?.[0]).toBe(1);
  expect(shop.sales()).toHaveLength(4);
}, 240_000);

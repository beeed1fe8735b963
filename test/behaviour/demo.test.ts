import { DemoClerk } from '../../stack/demo-clerk';
import { setUpBesideStore } from '../../stack/demo-tenant';
import { type House, openHouse } from '../kit/house';
import { leeds } from '../kit/label-desk';
import { OrderExports } from '../kit/order-exports';
import { openServiceShop } from '../kit/service-shop';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('the demo’s clerk buys the cheapest label of a packed sale; one that is refused is told once, and holds up no other', async () => {
  const service = await openServiceShop(await house.openShop());
  const said: string[] = [];
  const clerk = new DemoClerk(house.cin7.url, service.shop.api, service.path, (line) => said.push(line));
  const here = service.makeSale({ address: leeds });
  await clerk.look();
  expect(said).toEqual([
    expect.stringMatching(new RegExp(`^${here.number}: \\d+ rates, the cheapest .* for [\\d.]+ GBP$`)),
  ]);
  expect(await service.call('GET', `/labels?number=${here.number}`)).toMatchObject({
    labels: [{ state: 'bought' }],
  });

  await service.putSettings({ exports: true });
  const there = service.makeSale({ address: leeds });
  await new OrderExports(service).sync();
  await service.putSettings();
  const later = service.makeSale({ address: leeds });
  await clerk.look();
  await clerk.look();
  expect(
    said.filter((line) => line.includes(`${there.number} gets no label here: The sale was exported`)),
  ).toHaveLength(1);
  expect(said.filter((line) => line.startsWith(`${later.number}: `))).toHaveLength(1);
});

test('a connection of the demo that is refused is told in plain words, and the rest runs on', async () => {
  const said: string[] = [];
  const stack = { apiUrl: house.apiUrl, shipstationUrl: house.shipstation.url };
  await setUpBesideStore(stack, 'ck_of_nobody', (line) => said.push(line));
  expect(said.sort()).toEqual([
    expect.stringMatching(/^The custom store is not connected\. The API refused GET .* \(401\): [^{]+$/),
    expect.stringMatching(/^The shipping service is not connected\. The API refused GET .* \(401\): [^{]+$/),
  ]);
});

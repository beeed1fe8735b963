import { type House, openHouse } from '../kit/house';
import { OrderExports } from '../kit/order-exports';
import { openServiceShop, type ServiceShop } from '../kit/service-shop';

let house: House;
let service: ServiceShop;
let exports: OrderExports;

beforeAll(async () => {
  house = await openHouse();
  service = await openServiceShop(await house.openShop(), { exports: true });
  exports = new OrderExports(service);
});
afterAll(() => house.close());

test('a sale becomes an order of ShipStation', async () => {
  const sale = service.makeSale({ stage: 'authorised' });
  await exports.sync();
  expect(exports.mustOrder(sale)).toMatchObject({
    orderNumber: sale.number,
    orderStatus: 'awaiting_shipment',
  });
});

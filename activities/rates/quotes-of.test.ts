import { ratesRead } from '../../schemas/shipstation/carrier';
import { quotesOf } from './quotes-of';

const read = (...rates: object[]) =>
  quotesOf(ratesRead.parse(rates)).map(
    ({ service, serviceName, shipmentCost, otherCost }) =>
      `${service}/${serviceName}: ${shipmentCost} + ${otherCost}`,
  );
const ground = { serviceCode: 'ups_ground', serviceName: 'Ground', shipmentCost: 7.1, otherCost: 0.33 };

test('a rate is a service with its costs, however they are written', () => {
  expect(read(ground, { serviceCode: 'x', serviceName: null, shipmentCost: '2.50' })).toEqual([
    'ups_ground/Ground: 7.1 + 0.33',
    'x/x: 2.5 + 0',
  ]);
});

test('one without a service or a cost takes no other with it; one that is told twice is one', () => {
  expect(
    read(
      { ...ground, serviceCode: '' },
      { ...ground, serviceCode: null },
      { ...ground, serviceCode: undefined },
      { ...ground, shipmentCost: null },
      ground,
      ground,
      { ...ground, serviceName: 'Ground - Large Box' },
    ),
  ).toEqual(['ups_ground/Ground: 7.1 + 0.33', 'ups_ground/Ground - Large Box: 7.1 + 0.33']);
});

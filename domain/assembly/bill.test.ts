import { as, type Cin7ProductId } from '../ids';
import { type BillLine, componentNeeds } from './bill';

const line = (sku: string, quantity: string, over: Partial<BillLine> = {}): BillLine => ({
  productId: as<Cin7ProductId>(`id-${sku}`),
  sku,
  quantity,
  wastagePercent: '0',
  wastageQuantity: '0',
  ...over,
});
const needs = (makes: string, lines: BillLine[], quantity: string) =>
  componentNeeds({ makes, lines, hasServices: false }, quantity).map(
    (need) => `${need.quantity} ${need.sku}`,
  );

test.each([
  [
    'each piece takes its parts',
    '1',
    [line('CLAY', '2'), line('GLAZE', '0.5')],
    '3',
    ['6 CLAY', '1.5 GLAZE'],
  ],
  ['a run that makes several takes its share', '12', [line('CLAY', '24')], '5', ['10 CLAY']],
  ['a percentage is wasted', '1', [line('CLAY', '2', { wastagePercent: '10' })], '5', ['11 CLAY']],
  ['a quantity is wasted with each run', '1', [line('CLAY', '1', { wastageQuantity: '1' })], '2', ['4 CLAY']],
  ['a part that stands twice counts together', '1', [line('CLAY', '1'), line('CLAY', '2')], '2', ['6 CLAY']],
  [
    'what does not come out even is rounded up to four places',
    '3',
    [line('CLAY', '1')],
    '1',
    ['0.3334 CLAY'],
  ],
  ['a part of nothing is left out', '1', [line('CLAY', '0')], '4', []],
  ['a bill that says it makes nothing makes one', '0', [line('CLAY', '2')], '1', ['2 CLAY']],
])('%s', (_what, makes, lines, quantity, expected) => {
  expect(needs(makes, lines, quantity)).toEqual(expected);
});

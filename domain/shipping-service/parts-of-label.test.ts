import { type Label } from '../shipment/label';
import { aLabel } from '../test-kit/shipment';
import { lineKey } from './line-key';
import { partsOfLabel } from './parts-of-label';

const [one, two] = ['916ab4c0-6ccb-4c93-873d-0603859050e4', '00000000-6ccb-4c93-873d-0603859050e4'] as const;
const [mug, lamp] = ['4aadd8f6-4d3d-46ca-acbb-1a9a662f9bc1', '5aadd8f6-4d3d-46ca-acbb-1a9a662f9bc1'] as const;
const label = (lines: Label['lines']) => aLabel({ orderNumber: 'SO-1', cost: '8.45', lines });
const item = (lineItemId: string | null, quantity: string, sku = 'MUG') => ({ lineItemId, sku, quantity });

test('a label of one sale names its goods by the products of Cin7', () => {
  expect(partsOfLabel(label([item(lineKey(one, mug), '2')]), [one])).toEqual([
    { saleId: one, label: label([item(mug, '2')]) },
  ]);
});

test('a label of a combined order is one of each sale, and is paid once', () => {
  const parts = partsOfLabel(
    label([item(lineKey(one, mug), '1'), item(lineKey(two, mug), '4'), item(lineKey(two, lamp), '1')]),
    [one],
  );
  expect(parts).toEqual([
    { saleId: one, label: label([item(mug, '1')]) },
    { saleId: two, label: { ...label([item(mug, '4'), item(lamp, '1')]), cost: null } },
  ]);
});

test('a sale of which nothing lies in a label gets no part; goods that an operator added go with the first', () => {
  expect(partsOfLabel(label([item(lineKey(two, mug), '4')]), [one]).map(({ saleId }) => saleId)).toEqual([
    two,
  ]);
  expect(partsOfLabel(label([item(null, '1', 'GIFT')]), [one])[0]?.label.lines).toEqual([
    item(null, '1', 'GIFT'),
  ]);
});

test('goods of another shop’s order that was combined into ours are left out; where no line bears our key nobody can tell', () => {
  const foreign = item('shop-line-7', '1', 'LAMP');
  expect(partsOfLabel(label([item(lineKey(one, mug), '2'), foreign]), [one])).toEqual([
    { saleId: one, label: label([item(mug, '2')]) },
  ]);
  expect(partsOfLabel(label([foreign]), [one])[0]?.label.lines).toEqual([foreign]);
});

test('without lines it belongs to each sale that is known of it', () => {
  expect(partsOfLabel(label(null), [one, two]).map(({ saleId, label: { cost } }) => [saleId, cost])).toEqual([
    [one, '8.45'],
    [two, null],
  ]);
});

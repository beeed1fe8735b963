import { as, type Cin7ProductId, type Sku } from '../ids';
import { money } from '../money';
import { type OrderLine } from '../order';
import { type BilledOrder, goodsBySale, goodsOfOrder, holdsMore } from './order-goods';

let last = 0;
const line = (sku: string | null, quantity: string, extra: Partial<OrderLine> = {}): OrderLine => ({
  key: String(++last),
  sku,
  name: sku ?? 'Advice',
  quantity,
  unitPrice: money('1'),
  tax: null,
  adjustment: false,
  options: [],
  ...extra,
});
const order = (saleId: string, lines: OrderLine[], skus: string[]): BilledOrder => ({
  saleId,
  lines,
  planned: skus.map((sku) => ({ productId: as<Cin7ProductId>(`p-${sku}`), sku: as<Sku>(sku) })),
});
const parcel = (sku: string, quantity: string) => ({ lineItemId: 'line-1', sku, quantity });
const none = () => undefined;

test('a label’s goods are told by Cin7’s products, also where a person linked a SKU to another one', () => {
  const billed = order('S1', [line('OLD-MUG', '2'), line('card', '1')], ['MUG', 'CARD']);
  const linked = (key: string) => (key === 'OLD-MUG' ? 'p-MUG' : undefined);
  expect(goodsBySale([parcel('OLD-MUG', '2'), parcel('card', '1')], [billed], linked)).toEqual(
    new Map([
      [
        'S1',
        [
          { lineItemId: 'p-MUG', sku: 'MUG', quantity: '2' },
          { lineItemId: 'p-CARD', sku: 'CARD', quantity: '1' },
        ],
      ],
    ]),
  );
});

test('what was billed as a charge is no goods; what was never billed stays, so that it is told', () => {
  const billed = order('S1', [line('MUG', '1'), line('ENGRAVING', '1')], ['MUG']);
  const goods = goodsBySale(
    [parcel('MUG', '1'), parcel('ENGRAVING', '1'), parcel('GIFT', '1')],
    [billed],
    none,
  );
  expect(goods.get('S1')?.map(({ sku }) => sku)).toEqual(['MUG', 'GIFT']);
});

test('a label of combined orders is parted among their sales; what is beyond all of them goes to the first', () => {
  const one = order('S1', [line('MUG', '2')], ['MUG']);
  const two = order('S2', [line('MUG', '1'), line('CARD', '3')], ['MUG', 'CARD']);
  const goods = goodsBySale([parcel('MUG', '4'), parcel('CARD', '3')], [one, two], none);
  const told = (sale: string) => goods.get(sale)?.map(({ sku, quantity }) => `${quantity} ${sku}`);
  expect(told('S1')).toEqual(['2 MUG', '1 MUG']);
  expect(told('S2')).toEqual(['1 MUG', '3 CARD']);
  expect(holdsMore([parcel('MUG', '3')], [one])).toBe(true);
  expect(holdsMore([parcel('MUG', '3')], [one, two])).toBe(false);
});

test('the goods of an order are its positive lines, together by name, without discounts', () => {
  const lines = [line('MUG', '1'), line('MUG', '2'), line(null, '1'), line('OFF', '1', { adjustment: true })];
  expect(goodsOfOrder(lines)).toEqual([
    { lineItemId: null, sku: 'MUG', quantity: '3' },
    { lineItemId: null, sku: 'Advice', quantity: '1' },
  ]);
});
